import type { Archive } from "../../model/archive.ts";
import { type IsoDate, parseIsoDate } from "../../model/names.ts";
import type { Feed, FeedReader, PageFetcher, Validators } from "../../model/page.ts";
import type { ContentSource, PublicationWriter } from "../../model/ports.ts";
import type { FeedConfig, Publication } from "../../model/publication.ts";
import { toCanonicalAddress } from "../../model/to-canonical-address.ts";
import { UserError } from "../../model/user-error.ts";
import type { ItemDraft } from "../../parse/links/format-item.ts";
import { chooseAddress } from "../add/choose-address.ts";
import { findInArchive, listKnownAddresses } from "../add/known-addresses.ts";
import { toDraft } from "../add/to-draft.ts";
import { writeItems, type WrittenItems } from "../add/write-items.ts";
import {
  type Candidate,
  chooseEntries,
  remember,
  type ReadFeed,
  sortCandidates,
} from "./choose-entries.ts";
import { toEntryKeys } from "./entry-keys.ts";
import { FEEDS_FILE, formatMemory, parseMemory } from "./feeds-file.ts";

/** Candidates of feeds, apart from those that people put in by hand. */
export const FEEDS_INBOX = "content/inbox/feeds.md";

export interface CollectRequest {
  readonly source: ContentSource;
  readonly writer: PublicationWriter;
  readonly publication: Publication;
  readonly archive: Archive;
  readonly fetcher: PageFetcher;
  readonly reader: FeedReader;
  readonly now: Date;
  /** New entries of each feed, at most; older ones are counted and passed over for good. */
  readonly most: number;
  readonly mode: "apply" | "trial";
}

/** How it went with one feed. */
export type FeedOutcome = { readonly url: string; readonly name: string } & (
  | {
      readonly kind: "read";
      readonly fresh: number;
      readonly known: number;
      readonly passedOver: number;
      /** Entries without a title or an address. */
      readonly unusable: number;
    }
  | { readonly kind: "unchanged" }
  /** The rest of “The feed …”. */
  | { readonly kind: "failed"; readonly cause: string }
);

export interface Collected {
  /** In the order of the config. */
  readonly feeds: readonly FeedOutcome[];
  /** Newest first. */
  readonly items: readonly ItemDraft[];
  /** Null if there was nothing new. */
  readonly written: WrittenItems | null;
}

/**
 * Puts what is new in the feeds of the config on top of the inbox, newest first.
 *
 * Items are written before what was seen is: a run that is cut off between the two finds them in the inbox.
 *
 * @throws UserError if the inbox cannot take them
 */
export async function collectFeeds(request: CollectRequest): Promise<Collected> {
  const { source, now, publication } = request;
  const memory = parseMemory((await source.readText(FEEDS_FILE)) ?? "");
  const configs = toDistinct(publication.feeds ?? []);
  const fetched = await Promise.all(
    configs.map((config) => fetchFeed(config, request, memory.validators.get(config.url))),
  );
  const isKnown = await openKnown(request);
  const seen = new Set(memory.seen.keys());
  const candidates: Candidate[] = [];
  const feeds = fetched.map((each): FeedOutcome => {
    if (each.kind !== "read") return each;
    const choice = chooseEntries(each.read, { seen, isKnown, most: request.most, now });
    candidates.push(...choice.candidates);
    for (const key of listKeys(each.read)) seen.add(key);
    const { known, passedOver } = choice;
    const { url, name, read } = each;
    const fresh = choice.candidates.length;
    return { url, name, kind: "read", fresh, known, passedOver, unusable: read.feed.unusable };
  });
  const items = sortCandidates(candidates, now).flatMap((each) => toItem(each, request) ?? []);
  const written = items.length === 0 ? null : await write(items, request);
  await keepMemory(request, fetched);
  return { feeds, items, written };
}

function toDistinct(configs: readonly FeedConfig[]): readonly FeedConfig[] {
  return [...new Map(configs.map((config) => [config.url, config])).values()];
}

function listKeys({ config, feed }: ReadFeed): readonly string[] {
  return feed.entries.flatMap((entry) => toEntryKeys(entry, config.url));
}

type FetchedFeed =
  | Extract<FeedOutcome, { readonly kind: "unchanged" | "failed" }>
  | {
      readonly kind: "read";
      readonly url: string;
      readonly name: string;
      readonly read: ReadFeed;
      readonly validators: Validators | null;
    };

async function fetchFeed(
  config: FeedConfig,
  { fetcher, reader }: CollectRequest,
  known: Validators | undefined,
): Promise<FetchedFeed> {
  const { url } = config;
  const name = config.name ?? new URL(url).host;
  const fetched = await fetcher.fetch(url, known);
  if (fetched.kind !== "page") return { url, name, ...fetched };
  const feed: Feed | null = await reader.read(fetched.page);
  if (feed === null) {
    const cause = fetched.page.isCut
      ? "has more than 3 MB"
      : "is no RSS, Atom or JSON feed that can be read";
    return { url, name, kind: "failed", cause };
  }
  const shown = config.name ?? feed.title ?? name;
  return {
    kind: "read",
    url,
    name: shown,
    read: { config, feed },
    validators: fetched.validators ?? null,
  };
}

/** In any issue, or among the candidates of feeds, which may have been collected by somebody who did not say so. */
async function openKnown(request: CollectRequest): Promise<(url: string) => boolean> {
  const text = await request.source.readText(FEEDS_INBOX);
  const waiting = listKnownAddresses(text === null ? [] : [{ path: FEEDS_INBOX, text }]);
  return (url) => {
    const canonical = toCanonicalAddress(url);
    return (canonical !== null && waiting.has(canonical)) || findInArchive(url, request) !== null;
  };
}

function toItem({ config, feed, entry }: Candidate, request: CollectRequest): ItemDraft | null {
  const { now, publication } = request;
  const isPast = entry.published !== null && entry.published <= now;
  const facts = {
    ...{ title: entry.title, description: null, author: entry.author, language: feed.language },
    ...{ section: null, labels: [], picture: null, text: null },
    source: config.name ?? feed.title,
    written: isPast ? toIsoDate(entry.published) : null,
  };
  const url = chooseAddress({ asked: null, found: entry.url, canonical: null });
  const choices = { publication, date: null, title: null, withBlurb: false, isRepeat: false };
  return toDraft(url, facts, choices);
}

/** In UTC: nobody knows where the source is. Null for years that no calendar here has. */
function toIsoDate(instant: Date): IsoDate | null {
  return parseIsoDate(instant.toISOString().slice(0, 10));
}

async function write(items: readonly ItemDraft[], request: CollectRequest): Promise<WrittenItems> {
  const { source, writer, mode, publication } = request;
  const written = await writeItems(items, {
    ...{ source, writer, mode, section: null, at: "start", sections: publication.sections },
    toPath: (count) => (count === 1 ? FEEDS_INBOX : FEEDS_INBOX.replace(".md", `-${count}.md`)),
  });
  if (written !== null) return written;
  throw new UserError("not-written", {
    message: `${FEEDS_INBOX} was changed by others all the while`,
    advice: "Run the command again; nothing was written",
  });
}

async function keepMemory(
  { source, writer, now, mode }: CollectRequest,
  fetched: readonly FetchedFeed[],
): Promise<void> {
  const today = toIsoDate(now);
  if (mode === "trial" || today === null) return;
  const before = await source.readText(FEEDS_FILE);
  const memory = parseMemory(before ?? "");
  const read = fetched.filter((each) => each.kind === "read");
  const validators = new Map(memory.validators);
  for (const each of read) if (each.validators !== null) validators.set(each.url, each.validators);
  const feeds = read.map((each) => each.read);
  const after = formatMemory({ validators, seen: remember(memory.seen, feeds, today) });
  // Somebody else who collects at the same time has the same entries; what is missed here is found in the inbox.
  if (after !== before) await writer.replace([{ path: FEEDS_FILE, before, after }]);
}
