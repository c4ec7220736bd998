import type { Issue, Item } from "../../../model/issue.ts";
import type { Place } from "../../../model/problem.ts";
import type { Finding, IssueRule } from "../../rule.ts";
import { toCanonicalAddress } from "../../../model/to-canonical-address.ts";

export const repeatInIssue: IssueRule = {
  id: "repeat-in-issue",
  severity: "warning",
  looksAt: "issue",
  summary: "An issue links to a page once.",
  why: "Several editors on one day pick the same story, and readers notice. `repeat=ok` says that it is on purpose.",
  good: "## World\n\n- [Talks resume](https://example.org/a)\n- [Once more](https://example.org/a) {repeat=ok}\n",
  bad: {
    text: "## World\n\n- [Talks resume](https://example.org/a?page=1)\n- [Talks go on](http://www.example.org/a/?page=1#top)\n",
    problems: [
      "4:3 This page is in the issue already, at content/2026-01-05/10-sample.md:3:3; {repeat=ok} says that it is on purpose",
    ],
  },
  check: checkRepeats,
};

/** Articles come first: an item can say `repeat=ok`, an article has its page to itself. */
function checkRepeats(issue: Issue): readonly Finding[] {
  const seen = new Map<string, Place>();
  const articles = [issue.lead ?? [], issue.sections.flatMap((section) => section.articles)].flat();
  for (const { url, place } of articles) {
    const address = url === null ? null : toCanonicalAddress(url);
    if (address !== null && !seen.has(address)) seen.set(address, place);
  }
  return toItems(issue).flatMap((item) => checkItem(item, seen));
}

function checkItem({ url, place, facts }: Item, seen: Map<string, Place>): readonly Finding[] {
  const address = toCanonicalAddress(url);
  if (address === null) return [];
  const first = seen.get(address);
  if (first === undefined) {
    seen.set(address, place);
    return [];
  }
  if (facts.repeat) return [];
  const where = `${first.file}:${first.line}:${first.column}`;
  const message = `This page is in the issue already, at ${where}; {repeat=ok} says that it is on purpose`;
  return [{ place, message }];
}

function toItems(issue: Issue): readonly Item[] {
  const entries = issue.sections.flatMap(({ groups }) => groups).flatMap((group) => group.entries);
  return entries.filter((entry) => entry.kind === "item");
}
