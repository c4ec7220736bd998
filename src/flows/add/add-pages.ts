import type { Archive } from "../../model/archive.ts";
import type { SourceFile } from "../../model/content.ts";
import type { IsoDate, Slug } from "../../model/names.ts";
import type { FetchedPage, PageFacts, PageFetcher, PageReader } from "../../model/page.ts";
import type { ContentSource, PublicationWriter } from "../../model/ports.ts";
import type { Publication, SectionConfig } from "../../model/publication.ts";
import { findSection } from "../../parse/find-section.ts";
import type { ItemDraft } from "../../parse/links/format-item.ts";
import { toInboxPath, toLinksPath } from "../own-files.ts";
import { chooseAddress } from "./choose-address.ts";
import { findInArchive, findInFiles, type KnownPage } from "./known-addresses.ts";
import { type KnownFacts, toDraft } from "./to-draft.ts";
import { type ItemTarget, writeItems } from "./write-items.ts";

export interface AddRequest {
  readonly source: ContentSource;
  readonly writer: PublicationWriter;
  readonly publication: Publication;
  readonly archive: Archive;
  readonly fetcher: PageFetcher;
  readonly reader: PageReader;
  readonly person: string;
  readonly date: IsoDate;
  /** `inbox` for candidates. */
  readonly place: "day" | "inbox";
  /** Null lets the page say which; one that says nothing of use goes to the inbox. */
  readonly section: SectionConfig | null;
  /** Instead of the page's own. */
  readonly title: string | null;
  readonly withBlurb: boolean;
  /** Pages that are in the archive already are added once more. */
  readonly isRepeat: boolean;
  readonly mode: "apply" | "trial";
}

/** A page to add: to be fetched, or one that somebody saved. */
export type AskedPage =
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "saved"; readonly url: string | null; readonly page: FetchedPage };

export type AddedPage = { readonly url: string } & (
  | {
      readonly kind: "added";
      readonly file: string;
      readonly line: number;
      readonly section: Slug | null;
      readonly item: ItemDraft;
      readonly picture: string | null;
    }
  | { readonly kind: "known"; readonly known: KnownPage }
  /** The rest of “The page …”. */
  | { readonly kind: "failed"; readonly cause: string }
);

/** Fetches all pages at once and writes them in the order in which they were asked for. */
export async function* addPages(
  asked: readonly AskedPage[],
  request: AddRequest,
): AsyncGenerator<AddedPage> {
  // Failures are values: no promise of these is rejected while another is waited for.
  const read = asked.map((page) => readPage(page, request));
  const done: string[] = [];
  for (const [index, page] of asked.entries()) {
    const facts = await read[index];
    if (facts === undefined) throw new Error("every page must have been read");
    const added = await addPage(page, facts, { ...request, done });
    if (added.kind === "added") done.push(added.item.url);
    yield added;
  }
}

type ReadPage =
  | { readonly kind: "read"; readonly page: FetchedPage; readonly facts: PageFacts | null }
  | { readonly kind: "failed"; readonly cause: string };

async function readPage(asked: AskedPage, request: AddRequest): Promise<ReadPage> {
  if (asked.kind === "saved") {
    return { kind: "read", page: asked.page, facts: await request.reader.read(asked.page) };
  }
  const fetched = await request.fetcher.fetch(asked.url);
  if (fetched.kind === "unchanged") return { kind: "failed", cause: "it answers 304" };
  if (fetched.kind === "failed") return fetched;
  return { kind: "read", page: fetched.page, facts: await request.reader.read(fetched.page) };
}

interface PageRequest extends AddRequest {
  /** Addresses that this run has added. */
  readonly done: readonly string[];
}

async function addPage(asked: AskedPage, read: ReadPage, request: PageRequest): Promise<AddedPage> {
  const url = asked.url ?? (read.kind === "read" ? (read.facts?.canonical ?? "") : "");
  if (read.kind === "failed") return { url, ...read };
  if (url === "") {
    return { url, kind: "failed", cause: "does not say its address; give it behind --from" };
  }
  const canonical = read.facts?.canonical ?? null;
  const found = asked.kind === "saved" ? url : read.page.url;
  const address = chooseAddress({ asked: asked.url, found, canonical });
  const target = toTarget(read.facts, request);
  const known = await findKnown(address, target.section === null ? "inbox" : "day", request);
  if (known !== null && !request.isRepeat) return { url, kind: "known", known };
  const item = toDraft(address, read.facts ?? toBareFacts(read.page), {
    ...request,
    date: target.section === null ? null : request.date,
    isRepeat: known?.kind === "issue",
  });
  if (item === null)
    return { url, kind: "failed", cause: "has no title; give it one with --title" };
  const written = await writeItems([item], target);
  if (written === null) {
    return { url, kind: "failed", cause: `is not in ${target.toPath(1)}: others change that file` };
  }
  const section = target.section?.slug ?? null;
  const { file, lines } = written;
  const line = lines[0] ?? 1;
  return { url, kind: "added", file, line, section, item, picture: read.facts?.picture ?? null };
}

function toTarget(facts: PageFacts | null, request: AddRequest): ItemTarget {
  const { source, writer, mode, person, date, publication } = request;
  const { sections } = publication;
  const ownWord = facts?.section ?? null;
  const own = ownWord === null ? null : findSection(sections, ownWord);
  const section = request.place === "inbox" ? null : (request.section ?? own);
  const toPath =
    section === null
      ? (count: number) => toInboxPath(count === 1 ? person : `${person}-${count}`)
      : (count: number) => toLinksPath(date, person, count);
  return { source, writer, mode, sections, section, at: "end", toPath };
}

/** A page that is among the candidates only may go into an issue. */
async function findKnown(
  address: string,
  place: AddRequest["place"],
  request: PageRequest,
): Promise<KnownPage | null> {
  if (request.done.includes(address)) return { kind: "just-now" };
  const inArchive = findInArchive(address, request);
  if (inArchive !== null) return inArchive;
  const { source, person, date } = request;
  const day = await source.readDay(date);
  const inbox = place === "inbox" ? await readFile(source, toInboxPath(person)) : [];
  return findInFiles(address, [...(day?.files ?? []), ...inbox]);
}

async function readFile(source: ContentSource, path: string): Promise<readonly SourceFile[]> {
  const text = await source.readText(path);
  return text === null ? [] : [{ path, text }];
}

/** Of a file that is no HTML. */
function toBareFacts({ mediaType }: FetchedPage): KnownFacts {
  const isPdf = mediaType === "application/pdf";
  return {
    ...{ title: null, description: null, source: null, author: null, written: null },
    ...{ language: null, section: null, picture: null, text: null },
    labels: isPdf ? ["pdf"] : mediaType?.startsWith("video/") === true ? ["video"] : [],
  };
}
