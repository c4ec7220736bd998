import type { Publication, SectionConfig } from "../model/publication.ts";
import { UserError } from "../model/user-error.ts";
import { findSection, toUnknownSection } from "../parse/find-section.ts";

/**
 * The section that somebody named by slug or title; null if nobody named one.
 *
 * @throws UserError, with a near name, if the publication has no such section
 */
export function findNamedSection(
  { sections }: Publication,
  written: string | undefined,
): SectionConfig | null {
  if (written === undefined) return null;
  const found = findSection(sections, written);
  if (found !== null) return found;
  throw new UserError("no-such-section", {
    message: toUnknownSection(sections, written),
    advice: `Sections are: ${sections.map(({ slug }) => slug).join(", ")}`,
    exitStatus: 2,
  });
}
