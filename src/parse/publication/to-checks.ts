import type * as z from "zod";
import { type CheckSettings, DEFAULT_CHECKS } from "../../model/checks.ts";
import type { Place } from "../../model/problem.ts";
import type { Path } from "../yaml/mapping.ts";
import type { checkSchema } from "./check-fields.ts";

/** What `check:` says, its defaults filled in. */
export function toChecks(
  written: z.output<typeof checkSchema>,
  placeOf: (path: Path) => Place,
): CheckSettings {
  const { spelling } = written;
  const rules = Object.entries(written.rules ?? {}).map(
    ([rule, severity]) => [rule, { severity, place: placeOf(["check", "rules", rule]) }] as const,
  );
  return {
    rules: new Map(rules),
    headlineLength: written.headline_length ?? DEFAULT_CHECKS.headlineLength,
    sectionSize: written.section_size ?? DEFAULT_CHECKS.sectionSize,
    shorteners: written.shorteners ?? [],
    spelling:
      spelling === undefined
        ? null
        : { languages: spelling.languages, words: spelling.words ?? null },
  };
}
