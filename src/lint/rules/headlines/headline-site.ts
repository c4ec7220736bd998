import { foldHeadline } from "../../../model/fold-headline.ts";
import { type Headline, listHeadlines } from "../../content/list-parts.ts";
import type { DayRule, Finding, LintedDay } from "../../rule.ts";
import { findLine } from "../../text/find-from.ts";
import { mendLine } from "../../text/linted-file.ts";

export const headlineSite: DayRule = {
  id: "headline-site",
  severity: "warning",
  looksAt: "day",
  fix: "safe",
  summary: "A headline does not end with the name of the site.",
  why: "Pages put their name into the title for search engines; here the source stands beside the headline already.",
  good: '## World\n\n- [Talks resume - without a text](https://example.org/talks) {source="Example Wire"}\n',
  bad: {
    text: '## World\n\n- [Talks resume | Example Wire](https://example.org/talks) {source="Example Wire"}\n- [Snow falls - Example](https://www.example.net/snow)\n- [Ice melts – example.com](https://example.com/ice)\n',
    problems: [
      '3:3 “| Example Wire” is the site’s name, not the headline’s; {source="Example Wire"} shows it',
      '4:3 “- Example” is the site’s name, not the headline’s; {source="Example"} shows it',
      '5:3 “– example.com” is the site’s name, not the headline’s; {source="example.com"} shows it',
    ],
  },
  check: checkSites,
};

const TAIL = /^(.*\S)(\s+([|–—·•»:-])\s+([^|–—·•»]{2,60}))$/;

function checkSites(day: LintedDay): readonly Finding[] {
  return listHeadlines(day.content).flatMap((headline) => {
    const [, , tail = "", mark = "", name = ""] = TAIL.exec(headline.text) ?? [];
    if (name === "" || !isSiteName(name, headline)) return [];
    const { place } = headline;
    const mended = mendLine(findLine(day, place), place.column, [tail, ""]);
    const shown = headline.kind === "article" ? `source: ${name}` : `{source="${name}"}`;
    const message = `“${mark} ${name}” is the site’s name, not the headline’s; ${shown} shows it`;
    return [{ place, message, ...(mended !== undefined && { mended }) }];
  });
}

function isSiteName(name: string, { source, url }: Headline): boolean {
  const folded = foldHeadline(name);
  if (source !== null && folded === foldHeadline(source)) return true;
  if (url === null || !/^https?:/.test(url)) return false;
  const host = new URL(url).hostname.replace(/^www\./, "");
  const words = folded.replaceAll(" ", "");
  const [label = ""] = host.split(".").slice(-2);
  return words === label || words === host.replaceAll(".", "");
}
