import { toPlainText } from "../../model/blocks.ts";
import type { AddressUse, PartRecord } from "../../model/archive.ts";
import type { Contribution } from "../../model/day-content.ts";
import type { Item } from "../../model/issue.ts";
import type { Slug } from "../../model/names.ts";
import { toCanonicalAddress } from "../../model/to-canonical-address.ts";

/** One contribution, as later days see it. */
export interface RecordedPart {
  readonly part: PartRecord;
  readonly uses: readonly AddressUse[];
}

/** @param contribution as `parseDay` reads it */
export function toRecordedPart({ part, embargo }: Contribution): RecordedPart {
  const embargoedUntilMs = embargo?.until.getTime() ?? null;
  if (part.kind === "article") {
    const { title, section, url, place } = part.article;
    const use = { address: toAddress(url), headline: title, section, place };
    return { part: { sections: [section], embargoedUntilMs }, uses: [use] };
  }
  // As `toIssue` sees it: a section without an entry is none.
  const filled = part.sections.filter(({ groups }) => groups.length > 0);
  const sections = [...new Set(filled.map(({ slug }) => slug))];
  const uses = part.sections.flatMap(({ slug, groups }) => {
    const entries = groups.flatMap((group) => group.entries);
    return entries.filter((entry) => entry.kind === "item").map((item) => toUse(item, slug));
  });
  return { part: { sections, embargoedUntilMs }, uses };
}

function toUse({ headline, url, place }: Item, section: Slug): AddressUse {
  return { address: toAddress(url), headline: toHeadline(toPlainText(headline)), section, place };
}

/** One line, as a reader sees it. */
export function toHeadline(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

export function toAddress(url: string | null): string | null {
  return url === null ? null : toCanonicalAddress(url);
}
