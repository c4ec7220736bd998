import type { SectionConfig } from "../model/publication.ts";
import { suggest } from "./suggest.ts";

/** @param written a section's slug or its title, in any case */
export function findSection(
  sections: readonly SectionConfig[],
  written: string,
): SectionConfig | null {
  const wanted = fold(written);
  return (
    sections.find((section) => section.slug === wanted) ??
    sections.find((section) => fold(section.title) === wanted) ??
    null
  );
}

export function toUnknownSection(sections: readonly SectionConfig[], written: string): string {
  const names = sections.flatMap((section) => [section.title, section.slug]);
  const advice =
    suggest(written, names) || `; there are ${sections.map(({ slug }) => slug).join(", ")}`;
  return `No section “${written}”${advice}`;
}

function fold(text: string): string {
  return text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}
