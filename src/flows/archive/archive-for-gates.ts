import { EMPTY_ARCHIVE } from "../../model/archive.ts";
import { DEFAULT_CHECKS } from "../../model/checks.ts";
import type { ContentSource } from "../../model/ports.ts";
import type { Publication } from "../../model/publication.ts";
import type { DayTeam } from "../day-team.ts";
import type { PoolOptions } from "../pool.ts";
import { openArchive } from "./open-archive.ts";

/** Rules that look at earlier days. */
const ARCHIVE_RULES = ["repeat", "headline-repeat", "words-left"];

/** Whether what earlier days say can keep an issue back. */
export function isArchiveStrict({ checks }: Publication): boolean {
  const { rules } = checks ?? DEFAULT_CHECKS;
  return ARCHIVE_RULES.some((rule) => rules.get(rule)?.severity === "error");
}

/**
 * For what sends: earlier days are looked at only if a publication says that a repeat is an error, since nothing less
 * keeps an issue back.
 */
export function toGateOptions(source: ContentSource): PoolOptions {
  return {
    openArchive: (publication, dates) =>
      isArchiveStrict(publication)
        ? openArchive({ source, publication, dates })
        : Promise.resolve(null),
  };
}

/** For what builds: it needs to know which days there are anyway, and judges them as what sends does. */
export function toBuildOptions(source: ContentSource, team: DayTeam): PoolOptions {
  return {
    openArchive: async (publication, dates) => {
      const opened = await openArchive({ source, publication, dates, team });
      return isArchiveStrict(publication) ? opened : { ...opened, archive: EMPTY_ARCHIVE };
    },
  };
}
