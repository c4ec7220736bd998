import { listHeadlines } from "../../content/list-parts.ts";
import type { PartRule, Finding, LintedDay } from "../../rule.ts";
import { findLine } from "../../text/find-from.ts";
import { mendLine } from "../../text/linted-file.ts";

export const headlineStop: PartRule = {
  id: "headline-stop",
  severity: "warning",
  looksAt: "part",
  fix: "safe",
  summary: "A headline ends without a full stop.",
  why: "A headline is not the end of a sentence but the beginning of a story; one with a stop among others without looks like a mistake.",
  good: "## World\n\n- [Snow falls in the U.S.](https://example.org/us)\n- [Snow falls. Ice melts. Rain waits.](https://example.org/three)\n- [Why now?](https://example.org/why)\n",
  bad: {
    text: "## World\n\n- [Talks resume in the snow.](https://example.org/talks)\n",
    problems: ["3:3 The headline ends with a full stop; leave it out"],
  },
  check: checkStops,
};

/** One stop in all, behind a word in small letters: neither an abbreviation nor several sentences. */
const STOP = /^[^.。!?]*[\p{Ll}\p{Lo}]{3,}([.。])$/u;

function checkStops(day: LintedDay): readonly Finding[] {
  return listHeadlines(day.content).flatMap(({ text, place }) => {
    const [, stop] = STOP.exec(text) ?? [];
    if (stop === undefined) return [];
    const line = findLine(day, place);
    const tail = text.slice(-12);
    const mended = mendLine(line, place.column, [tail, tail.slice(0, -1)]);
    const message = "The headline ends with a full stop; leave it out";
    return [{ place, message, ...(mended !== undefined && { mended }) }];
  });
}
