import type { AddressUse } from "../../model/archive.ts";
import type { SourceFile } from "../../model/content.ts";
import type { Slug } from "../../model/names.ts";
import type { SectionConfig } from "../../model/publication.ts";
import { findSection } from "../find-section.ts";
import { parseAddress } from "../markdown/parse-address.ts";
import type { RecordedPart } from "./to-part-record.ts";
import { toAddress, toHeadline } from "./to-part-record.ts";

/** Beyond this the parser has bounds of its own. */
const MOST_CHARACTERS = 100_000;
/** Titles of sections and groups in words alone. */
const HEADING = /^(##|###) ([\p{L}\p{N}](?:[\p{L}\p{N} '’,.-]*[\p{L}\p{N}])?)$/u;
/** A headline in words alone: nothing that Markdown could read as anything else, no address, no entity. */
const ITEM =
  /^- \[((?:(?!www\.|:\/\/)[^[\]\\`*_~<>&{}|^@\p{Cc}])+)\]\((https?:\/\/[\w\-.~/?#!$&*+,=%:]+)\)(.*)$/iu;
/** What goes on in a paragraph: no mark of Markdown begins with a letter, a brace or a quotation mark. */
const GOES_ON = /^ {2}[\p{L}{“„«"]/u;

/**
 * Reads what later days must know of a link list, if it is as plain as nearly all are, without Markdown's own parser. What comes behind a headline's link cannot change it: links bind where they
 * are closed, and inlines end with their item.
 *
 * @returns null if anything in it is not as plain as that; then the parser has to read it
 */
export function scanLinkList(
  { path, text }: SourceFile,
  sections: readonly SectionConfig[],
): RecordedPart | null {
  if (text.length > MOST_CHARACTERS) return null;
  const filled = new Set<Slug>();
  const uses: AddressUse[] = [];
  let section: SectionConfig | "unknown" | null = null;
  let isOpen = false;
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const wasOpen = isOpen;
    isOpen = line !== "";
    if (line === "" || (wasOpen && uses.length > 0 && GOES_ON.test(line))) continue;
    const heading = HEADING.exec(line);
    if (heading !== null) {
      isOpen = false;
      if (heading[1] === "##") section = findSection(sections, heading[2] ?? "") ?? "unknown";
      else if (section === null) return null;
      continue;
    }
    const item = section === null ? null : readItem(line);
    if (item === null || section === null) return null;
    if (section === "unknown") continue;
    filled.add(section.slug);
    const place = { file: path, line: index + 1, column: 3 };
    uses.push({ ...item, section: section.slug, place });
  }
  return { part: { sections: [...filled], embargoedUntilMs: null }, uses };
}

function readItem(line: string): Pick<AddressUse, "address" | "headline"> | null {
  const [, words = "", written = ""] = ITEM.exec(line) ?? [];
  const headline = toHeadline(words);
  if (headline === "" || headline !== words) return null;
  const address = parseAddress(written);
  return address.kind === "address" ? { address: toAddress(address.url), headline } : null;
}
