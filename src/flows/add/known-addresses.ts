import { listWrittenAddresses } from "../../lint/text/written-addresses.ts";
import { toLintedFile } from "../../lint/text/linted-file.ts";
import type { Archive } from "../../model/archive.ts";
import type { SourceFile } from "../../model/content.ts";
import { parseUrl } from "../../model/parse-url.ts";
import type { Place } from "../../model/problem.ts";
import { type IsoDate, parseIsoDate } from "../../model/names.ts";
import type { Publication } from "../../model/publication.ts";
import { toCanonicalAddress } from "../../model/to-canonical-address.ts";

/** Where a page is already. */
export type KnownPage =
  | { readonly kind: "issue"; readonly date: IsoDate; readonly place: Place }
  /** In a text of the same day, a draft perhaps, or among the candidates. */
  | { readonly kind: "file"; readonly place: Place }
  /** Added by the same command. */
  | { readonly kind: "just-now" };

const END_OF_TIME = parseIsoDate("9999-12-31");

/** The first issue that has a page, whichever newsletter it was; drafts are not looked into. */
export function findInArchive(
  address: string,
  { archive, publication }: { readonly archive: Archive; readonly publication: Publication },
): KnownPage | null {
  const canonical = toCanonicalAddress(address);
  if (canonical === null || END_OF_TIME === null) return null;
  const sections = publication.sections.map(({ slug }) => slug);
  const earlier = archive.findAddress(canonical, { date: END_OF_TIME, sections });
  return earlier === null
    ? null
    : { kind: "issue", date: earlier.date, place: earlier.found.place };
}

/** Looks into texts as they are written, drafts and front matter too. */
export function findInFiles(address: string, files: readonly SourceFile[]): KnownPage | null {
  const place = listKnownAddresses(files).get(toCanonicalAddress(address) ?? "");
  return place === undefined ? null : { kind: "file", place };
}

/** Canonical addresses in texts as they are written, with the first place of each. */
export function listKnownAddresses(files: readonly SourceFile[]): ReadonlyMap<string, Place> {
  const known = new Map<string, Place>();
  for (const file of files) {
    for (const { text, line, index } of listWrittenAddresses(toLintedFile(file))) {
      const url = parseUrl(text);
      const canonical = url === null ? null : toCanonicalAddress(url.href);
      if (canonical === null || known.has(canonical)) continue;
      known.set(canonical, { file: file.path, line: line.number, column: index + 1 });
    }
  }
  return known;
}
