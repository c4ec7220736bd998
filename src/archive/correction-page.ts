import { CORRECTIONS_PATH, toArticlePath } from "../model/addresses.ts";
import type { Block, Correction } from "../model/blocks.ts";
import type { Publication } from "../model/publication.ts";
import type { LinkView } from "./article-view.ts";
import type { Html } from "./html.ts";
import { toPageView, toRoot } from "./page-view.ts";
import type { PlacedArticle } from "./place-articles.ts";
import { renderBlocks } from "./render-blocks.ts";
import type { SitePage } from "./site-page.ts";
import { toPageContext, toTextContext } from "./text-context.ts";
import { toWords } from "./words.ts";

/** What was wrong and is now right, with the article that it is in. */
export interface CorrectionView extends LinkView {
  readonly date: string;
  readonly dateWords: string;
  readonly text: Html;
}

/** All corrections of articles, the latest first; none where nothing was corrected. */
export function toCorrectionPages(
  publication: Publication,
  corrections: readonly CorrectionView[],
): readonly SitePage[] {
  if (corrections.length === 0) return [];
  const path = CORRECTIONS_PATH;
  const [first] = publication.newsletters;
  const language = first?.language ?? "en";
  const title = toWords(language).corrections;
  const page = toPageView({
    ...{ publication, language, path, newsletters: first === undefined ? [] : [first] },
    title: `${title} · ${publication.title}`,
    description: `${title}, ${publication.title}`,
    card: { type: "website", title, picture: null },
  });
  const latest = [...corrections].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  return [{ path, template: "corrections.hbs", view: { page, corrections: latest } }];
}

/** Of one article. */
export function toCorrectionViews({ article, issue }: PlacedArticle): readonly CorrectionView[] {
  const root = toRoot(CORRECTIONS_PATH);
  const words = toWords(issue.newsletter.language);
  const url = root + toArticlePath({ date: issue.date, slug: article.slug });
  const page = toPageContext({ words, root, pageUrl: url });
  const context = toTextContext(page, { headlineLevel: 2, anchor: article.slug });
  return listCorrections(article.body).map((correction) => {
    const date = correction.date ?? issue.date;
    const text = renderBlocks(correction.children, context);
    return { title: article.title, url, date, dateWords: words.formatDate(date), text };
  });
}

/** Wherever in a text they stand. */
export function listCorrections(blocks: readonly Block[]): readonly Correction[] {
  return blocks.flatMap((block) =>
    block.kind === "correction" ? [block] : listCorrections(listInside(block)),
  );
}

function listInside(block: Block): readonly Block[] {
  if (block.kind === "quote") return block.children;
  return block.kind === "list" ? block.items.flatMap((item) => item.children) : [];
}
