import type { PartRecord } from "../model/archive.ts";
import type { Newsletter } from "../model/publication.ts";

/** The same answer as `toIssue` gives, from what is known of the day. */
export function hasPart(parts: readonly PartRecord[], newsletter: Newsletter, now: Date): boolean {
  return parts.some(({ sections, embargoedUntilMs }) => {
    const isOpen = embargoedUntilMs === null || embargoedUntilMs <= now.getTime();
    return isOpen && sections.some((section) => newsletter.sections.includes(section));
  });
}
