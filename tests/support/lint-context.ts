import type { LintContext } from "../../src/lint/rule.ts";
import { EMPTY_ARCHIVE } from "../../src/model/archive.ts";
import { DEFAULT_CHECKS } from "../../src/model/checks.ts";
import type { Publication } from "../../src/model/publication.ts";
import { samplePublication } from "./sample-publication.ts";

/** What rules know besides the day, of a publication that says nothing of checks and has no earlier day. */
export function toLintContext(publication: Publication = samplePublication()): LintContext {
  return {
    publication,
    settings: publication.checks ?? DEFAULT_CHECKS,
    archive: EMPTY_ARCHIVE,
  };
}
