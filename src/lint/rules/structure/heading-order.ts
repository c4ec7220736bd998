import type { Block } from "../../../model/blocks.ts";
import { listTexts } from "../../content/list-parts.ts";
import type { DayRule, Finding, LintedDay } from "../../rule.ts";
import { findLine } from "../../text/find-from.ts";

export const headingOrder: DayRule = {
  id: "heading-order",
  severity: "warning",
  looksAt: "day",
  fix: "safe",
  summary: "Subheadings begin with `##` and go down one level at a time.",
  why: "Screen readers jump from heading to heading by level; a missing one sounds like a missing part.",
  good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n## In the hall\n\nSnow.\n\n### At the door\n\nIce.\n",
  bad: {
    text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n### In the hall\n\nSnow.\n",
    problems: ["7:1 A subheading of level 3 where 2 comes next; write ##"],
  },
  check: checkOrder,
};

type Heading = Extract<Block, { kind: "heading" }>;

function checkOrder(day: LintedDay): readonly Finding[] {
  return listTexts(day.content).flatMap((blocks) => {
    const headings = blocks.filter((block): block is Heading => block.kind === "heading");
    let depth = 1;
    return headings.flatMap((heading) => {
      const most = depth + 1;
      // A wrong one is told once: what follows it is measured by where it should be.
      depth = Math.min(Math.max(heading.depth, 2), most);
      return heading.depth > most ? [toFinding(day, heading, most)] : [];
    });
  });
}

function toFinding(day: LintedDay, { depth, place }: Heading, most: number): Finding {
  const marks = "#".repeat(most);
  const line = findLine(day, place) ?? "";
  const before = line.slice(0, place.column - 1);
  const rest = line.slice(place.column - 1);
  const message = `A subheading of level ${depth} where ${most} comes next; write ${marks}`;
  const isMarked = /^#+(?=\s)/.test(rest);
  return { place, message, ...(isMarked && { mended: before + rest.replace(/^#+/, marks) }) };
}
