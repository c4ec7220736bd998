import { DEFAULT_CHECKS } from "../../model/checks.ts";
import type { ContentSource } from "../../model/ports.ts";
import type { PoolOptions } from "../pool.ts";
import { openArchive } from "./open-archive.ts";

/** Rules that look at earlier days. */
const ARCHIVE_RULES = ["repeat", "headline-repeat", "words-left"];

/**
 * For what builds and sends: earlier days are looked at only if a publication says that a repeat is an error, since
 * nothing less keeps an issue back.
 */
export function toGateOptions(source: ContentSource): PoolOptions {
  return {
    openArchive: (publication, dates) => {
      const { rules } = publication.checks ?? DEFAULT_CHECKS;
      const isStrict = ARCHIVE_RULES.some((rule) => rules.get(rule)?.severity === "error");
      return isStrict ? openArchive({ source, publication, dates }) : Promise.resolve(null);
    },
  };
}
