import type { WrittenWords } from "../../model/archive.ts";
import type { DayContent } from "../../model/day-content.ts";

/** Subjects and preheaders that somebody wrote for a day. */
export function listWords({ issueFile }: DayContent): readonly WrittenWords[] {
  const all = issueFile === null ? [] : [issueFile.words, ...issueFile.newsletters.values()];
  return all.flatMap(({ subject, preheader }) => [
    ...(subject === null ? [] : [{ kind: "subject" as const, ...subject }]),
    ...(preheader === null ? [] : [{ kind: "preheader" as const, ...preheader }]),
  ]);
}
