import { toArticlePath } from "../model/addresses.ts";
import type { Issue } from "../model/issue.ts";
import type { PublishedDay } from "../model/published-day.ts";
import { listArticles, toAnchors } from "./anchors.ts";
import type { LinkView } from "./article-view.ts";
import { listCorrections } from "./correction-page.ts";
import type { Words } from "./words.ts";

/** In what a page differs from the mail that was sent. */
export interface ChangeView extends LinkView {
  /** In the reader's language: a correction, a withdrawal. */
  readonly what: string;
}

export function toChanges(
  issue: Issue,
  place: {
    readonly withdrawn: PublishedDay["withdrawn"];
    readonly root: string;
    readonly words: Words;
  },
): readonly ChangeView[] {
  const { root, words } = place;
  const anchors = toAnchors(issue);
  const corrected = listArticles(issue).filter(({ body }) => listCorrections(body).length > 0);
  const gone = place.withdrawn.filter(({ article }) =>
    issue.newsletter.sections.includes(article.section),
  );
  return [
    ...corrected.map((article) => ({
      ...{ what: words.correction, title: article.title },
      url: `#${encodeURIComponent(anchors.of(article))}`,
    })),
    ...gone.map(({ article }) => ({
      ...{ what: words.withdrawn, title: article.title },
      url: root + toArticlePath({ date: issue.date, slug: article.slug }),
    })),
  ];
}
