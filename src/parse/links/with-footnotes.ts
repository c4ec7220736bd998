import type { Entry, Footnote } from "../../model/issue.ts";
import { footnotesOf, marksInBlocks, marksInInlines } from "../markdown/footnotes-of.ts";
import type { Scope } from "../markdown/scope.ts";
import { problem } from "../../model/problem.ts";

/** Gives each entry the footnotes it mentions: sections of one file may go to different newsletters. */
export function withFootnotes(entry: Entry, all: readonly Footnote[], scope: Scope): Entry {
  switch (entry.kind) {
    case "item": {
      const marks = [
        ...marksInInlines([...entry.headline, ...entry.blurb]),
        ...marksInBlocks(entry.more),
      ];
      return { ...entry, footnotes: footnotesOf(marks, all) };
    }
    case "prose":
      return { ...entry, footnotes: footnotesOf(marksInBlocks(entry.blocks), all) };
    case "sponsor":
      for (const mark of marksInBlocks(entry.children)) {
        const message = "A sponsor's text has no footnotes; write what it says into the text";
        scope.problems.push(problem("footnote-place", mark.place, message));
      }
      return entry;
  }
}
