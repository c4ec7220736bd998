import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { readHead, type CaughtMail } from "./caught-mail.ts";

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** Mails with the same subject from the same sender. */
export interface Mailing {
  readonly key: string;
  readonly subject: string;
  readonly from: string;
  readonly count: number;
  readonly latest: CaughtMail;
}

export interface Page {
  readonly mails: readonly CaughtMail[];
  /** Of all that match. */
  readonly total: number;
}

/** Keeps mail in memory, compressed; the oldest makes room. */
export interface Inbox {
  add(envelope: CaughtMail["envelope"], source: Uint8Array): Promise<CaughtMail>;
  /** Newest first. @param mailing a key, or null for all */
  list(range: { mailing: string | null; offset: number; limit: number }): Page;
  /** Newest first. */
  listMailings(): readonly Mailing[];
  find(id: number): CaughtMail | null;
  /** Neighbours in time. */
  findNeighbours(id: number): { newer: CaughtMail | null; older: CaughtMail | null };
  readSource(id: number): Promise<Uint8Array | null>;
  /** All that were ever caught. */
  count(): number;
  empty(): void;
  /** Called after each change. @returns stops it */
  onChange(listener: () => void): () => void;
}

export interface InboxLimits {
  readonly messages: number;
  readonly bytes: number;
}

interface Kept {
  readonly mail: CaughtMail;
  readonly packed: Uint8Array;
}

export function createInbox(limits: InboxLimits): Inbox {
  // In the order of arrival, which a Map keeps.
  const kept = new Map<number, Kept>();
  const listeners = new Set<() => void>();
  let lastId = 0;
  let bytes = 0;

  const tell = (): void => listeners.forEach((listener) => listener());
  const newestFirst = (): CaughtMail[] => Array.from(kept.values(), ({ mail }) => mail).reverse();

  function makeRoom(): void {
    for (const [id, { packed }] of kept) {
      if (kept.size <= limits.messages && bytes <= limits.bytes) return;
      bytes -= packed.length;
      kept.delete(id);
    }
  }

  return {
    async add(envelope, source) {
      const packed = await compress(source, { level: 1 });
      const facts = { id: ++lastId, envelope, sizeBytes: source.length, at: new Date() };
      const mail = { ...facts, ...readHead(source) };
      kept.set(mail.id, { mail, packed });
      bytes += packed.length;
      makeRoom();
      tell();
      return mail;
    },
    list({ mailing, offset, limit }) {
      const matching = newestFirst().filter((mail) => mailing === null || toKey(mail) === mailing);
      return { mails: matching.slice(offset, offset + limit), total: matching.length };
    },
    listMailings: () => toMailings(newestFirst()),
    find: (id) => kept.get(id)?.mail ?? null,
    findNeighbours(id) {
      const mails = newestFirst();
      const at = mails.findIndex((mail) => mail.id === id);
      if (at < 0) return { newer: null, older: null };
      return { newer: mails[at - 1] ?? null, older: mails[at + 1] ?? null };
    },
    async readSource(id) {
      const found = kept.get(id);
      return found === undefined ? null : expand(found.packed);
    },
    count: () => lastId,
    empty() {
      kept.clear();
      bytes = 0;
      tell();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function toMailings(newestFirst: readonly CaughtMail[]): readonly Mailing[] {
  const mailings = new Map<string, Mailing>();
  for (const mail of newestFirst) {
    const key = toKey(mail);
    const known = mailings.get(key);
    mailings.set(key, {
      key,
      subject: mail.subject,
      from: mail.from,
      count: (known?.count ?? 0) + 1,
      latest: known?.latest ?? mail,
    });
  }
  return [...mailings.values()];
}

function toKey(mail: CaughtMail): string {
  return `${mail.from}\n${mail.subject}`;
}
