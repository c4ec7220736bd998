import { toFilePath } from "../../archive/site-page.ts";
import { type IssueKey, toArticlePath, toIssuePath } from "../../model/addresses.ts";
import type { ArticleAddress } from "../../model/issue.ts";
import { type Problem, problem } from "../../model/problem.ts";

const ARTICLE = /^(articles\/(\d{4}-\d{2}-\d{2})\/([^/]+)\/)index\.html$/;
const ISSUE = /^([^/]+\/(\d{4}-\d{2}-\d{2})\/)index\.html$/;

/** Where a day's pages are, and the addresses that lead to them. */
export interface Addresses {
  readonly issues: readonly IssueKey[];
  readonly articles: readonly ArticleAddress[];
  readonly withdrawn: readonly ArticleAddress[];
  readonly moved: readonly { readonly from: ArticleAddress }[];
}

/** Of the files that some days have on the site. */
export function listPaths(days: readonly Addresses[]): ReadonlySet<string> {
  const paths = days.flatMap(({ issues, articles, withdrawn, moved }) => [
    ...issues.map(toIssuePath),
    ...[...articles, ...withdrawn, ...moved.map(({ from }) => from)].map(toArticlePath),
  ]);
  return new Set(paths.map(toFilePath));
}

/**
 * Addresses that the site had and has no more: somebody may have a link to them.
 *
 * @param before paths of the last site's files
 * @param there paths of this one's
 * @returns warnings: taking something out for good is an editor's right
 */
export function findGone(before: Iterable<string>, there: ReadonlySet<string>): readonly Problem[] {
  return [...before].filter((path) => !there.has(path)).flatMap(toProblem);
}

function toProblem(path: string): readonly Problem[] {
  const [, article = "", articleDate, slug = ""] = ARTICLE.exec(path) ?? [];
  if (articleDate !== undefined) {
    const said =
      `The site had ${article} and has it no more; write “was: [${slug}]” into the article if it has another ` +
      "headline now, or “withdrawn:” and why into one that was taken back";
    return [toWarning(articleDate, said)];
  }
  const [, issue = "", issueDate] = ISSUE.exec(path) ?? [];
  if (issueDate === undefined) return [];
  const said = `The site had ${issue} and has it no more; mail and other pages lead there`;
  return [toWarning(issueDate, said)];
}

function toWarning(date: string, said: string): Problem {
  const place = { file: `content/${date}`, line: 1, column: 1 };
  return problem("address-gone", place, [said, { severity: "warning" }]);
}
