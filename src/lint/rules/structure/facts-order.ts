import type { FileRule, Finding } from "../../rule.ts";
import { type LintedFile, placeIn } from "../../text/linted-file.ts";

export const factsOrder: FileRule = {
  id: "facts-order",
  severity: "warning",
  isOptional: true,
  looksAt: "file",
  fix: "safe",
  summary:
    "The facts of an item stand in one order: source, author, minutes, lang, written, until, repeat, then labels.",
  why: "Lists by several hands are read, compared and merged more easily when every item says the same things in the same place.",
  good: '## World\n\n- [Talks resume](https://example.org/talks) {source="Example Wire" minutes=4 video}\n',
  bad: {
    text: '## World\n\n- [Talks resume](https://example.org/talks)\n  {video minutes=4 source="Example Wire"}\n',
    problems: ['4:3 Facts in order are {source="Example Wire" minutes=4 video}'],
  },
  around: { settings: "rules: { facts-order: warning }\n" },
  check: checkOrder,
};

const ORDER = ["source", "author", "minutes", "lang", "written", "until", "repeat"];
/** At the end of an item or of the line below its headline; nothing that reading would not take for facts. */
const FACTS = /(?<=^(?:[-*+] .*|[ \t]+(?:.* )?))\{([^{}“”]*)\}[ \t]*$/;
const FACT = /[\w-]+="[^"]*"|[^\s"]+/g;

function checkOrder(file: LintedFile): readonly Finding[] {
  return file.visible.flatMap((line) => {
    const found = FACTS.exec(line.text);
    const facts = found?.[1]?.match(FACT) ?? [];
    const sorted = facts.toSorted((a, b) => rank(a) - rank(b));
    if (found === null || facts.every((fact, index) => fact === sorted[index])) return [];
    const braces = `{${sorted.join(" ")}}`;
    const written = file.lines[line.number - 1]?.text ?? "";
    const mended = written.slice(0, found.index) + braces;
    const place = placeIn(file, line, found.index);
    return [{ place, message: `Facts in order are ${braces}`, mended }];
  });
}

/** Labels stand last, in the order written. */
function rank(fact: string): number {
  const index = ORDER.indexOf(fact.split("=")[0] ?? "");
  return index === -1 || !fact.includes("=") ? ORDER.length : index;
}
