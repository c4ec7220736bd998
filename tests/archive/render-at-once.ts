import type { ThemeFiles } from "../../src/model/content.ts";
import type { Issue } from "../../src/model/issue.ts";
import type { Problem } from "../../src/model/problem.ts";
import type { IsoDate } from "../../src/model/names.ts";
import type { Publication } from "../../src/model/publication.ts";
import type { StandingPage } from "../../src/model/standing-page.ts";
import { toArticlePath, toIssuePath } from "../../src/model/addresses.ts";
import { listLatestDates } from "../../src/archive/latest-day.ts";
import { SiteMaker } from "../../src/archive/make-site.ts";
import { toPublic } from "../../src/archive/site-day.ts";
import type { PublishedDay } from "../../src/model/published-day.ts";
import { toFilePath } from "../../src/archive/site-page.ts";

export interface SiteRequest {
  readonly publication: Publication;
  /** Of all newsletters, in any order. Those that are held or not ready get no page. */
  readonly issues: readonly Issue[];
  /** Pages that belong to no day, in the order in which others lead to them; none unless given. */
  readonly standing?: readonly StandingPage[];
  /** Articles that were taken back; none unless given. */
  readonly withdrawn?: PublishedDay["withdrawn"];
  /** The theme `site`. */
  readonly templates: ThemeFiles;
}

export interface Site {
  /** Contents by path below the site's root: `daily/2026-01-05/index.html`. Pictures are the caller's. */
  readonly pages: ReadonlyMap<string, string>;
  /** With any of them `pages` is empty: a site is whole or not there. */
  readonly problems: readonly Problem[];
}

/** The site of a publication at once: a function of its arguments, the same bytes each time. */
export function renderSite(request: SiteRequest): Site {
  const { publication, issues, standing = [], withdrawn = [], templates } = request;
  const maker = new SiteMaker({ publication, standing, theme: templates, program: "test" });
  const dates = [...new Set(issues.map(({ date }) => date))].sort();
  const listOf = (date: string) =>
    toPublic(
      issues.filter((issue) => issue.date === date),
      publication,
    );
  const ofDate = (date: IsoDate) => ({
    ...{ date, issues: listOf(date) },
    withdrawn: date === dates[0] ? withdrawn : [],
  });
  const days = dates.map((date) => maker.toDay(ofDate(date)));
  const latest = listLatestDates(days, publication).map((date) => maker.toLatest(ofDate(date)));
  const files = [
    ...days.flatMap(({ date, articles }) =>
      articles.map((card) => {
        const text = maker.renderArticle(ofDate(date), card.slug);
        return [toFilePath(toArticlePath(card)), text ?? ""] as const;
      }),
    ),
    ...maker.makeOthers({ days, latest }).map((file) => [file.path, file.make() ?? ""] as const),
  ];
  const ofIssues = publication.newsletters.flatMap(({ slug }) => {
    const cards = days.flatMap((day) => day.issues.filter(({ newsletter }) => newsletter === slug));
    return cards.map((card, index) => {
      const issue = listOf(card.date).find(({ newsletter }) => newsletter.slug === slug);
      if (issue === undefined) throw new Error("An issue is lost");
      const [previous = null, next = null] = [cards[index - 1], cards[index + 1]];
      const text = maker.renderIssue({
        issue,
        previous,
        next,
        withdrawn: ofDate(card.date).withdrawn,
        ownCard: true,
      });
      return [toFilePath(toIssuePath(card)), text ?? ""] as const;
    });
  });
  const { problems } = maker;
  return { pages: problems.length > 0 ? new Map() : new Map([...files, ...ofIssues]), problems };
}
