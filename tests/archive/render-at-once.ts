import type { ThemeFiles } from "../../src/model/content.ts";
import type { Issue } from "../../src/model/issue.ts";
import type { Problem } from "../../src/model/problem.ts";
import type { Publication } from "../../src/model/publication.ts";
import type { StandingPage } from "../../src/model/standing-page.ts";
import { type SiteFile, SiteMaker } from "../../src/archive/make-site.ts";

export interface SiteRequest {
  readonly publication: Publication;
  /** Of all newsletters, in any order. Those that are held or not ready get no page. */
  readonly issues: readonly Issue[];
  /** Pages that belong to no day, in the order in which others lead to them; none unless given. */
  readonly standing?: readonly StandingPage[];
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
export function renderSite({ publication, issues, standing = [], templates }: SiteRequest): Site {
  const maker = new SiteMaker({ publication, standing, theme: templates });
  const dates = [...new Set(issues.map(({ date }) => date))].sort();
  const files: SiteFile[] = dates.flatMap((date) =>
    maker.add(issues.filter((issue) => issue.date === date)),
  );
  const pages = new Map([...files, ...maker.finish()]);
  const { problems } = maker;
  return { pages: problems.length > 0 ? new Map() : pages, problems };
}
