import type { AddressUse, DayRecord, PartRecord } from "../../model/archive.ts";
import type { Contribution, DayContent } from "../../model/day-content.ts";
import { toCanonicalAddress } from "../../model/to-canonical-address.ts";
import { type Headline, listHeadlines } from "./list-parts.ts";
import { listWords } from "./list-words.ts";

/** What later days must know of this one. */
export function toDayRecord(content: DayContent): DayRecord {
  return {
    date: content.date,
    parts: content.contributions.map(toPart),
    uses: listHeadlines(content).map(toUse),
    words: listWords(content),
  };
}

/** As `toIssue` sees it: a section without an entry is none. */
function toPart({ part, embargo }: Contribution): PartRecord {
  const sections =
    part.kind === "article"
      ? [part.article.section]
      : part.sections.filter(({ groups }) => groups.length > 0).map(({ slug }) => slug);
  return { sections, embargoedUntilMs: embargo?.until.getTime() ?? null };
}

function toUse({ url, text, section, place }: Headline): AddressUse {
  const address = url === null ? null : toCanonicalAddress(url);
  return { address, headline: text, section, place };
}
