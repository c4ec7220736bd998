import type { Edition, WholeMail } from "../model/edition.ts";
import type { ContentSource } from "../model/ports.ts";
import type { Store } from "../model/store.ts";
import { listPictureLines } from "../mail/hash-edition.ts";
import { renderIssue } from "./make-edition.ts";
import { openPool } from "./pool.ts";
import { readIssue } from "./read-issue.ts";

export interface VerifyRequest {
  /** The pinned commit; outside git, the disk. */
  readonly source: ContentSource;
  readonly edition: Edition;
  readonly store: Store;
}

/** Where a rebuilt mail first differs from the frozen one. */
export interface Difference {
  readonly part: "subject" | "preheader" | "text" | "html" | "pictures";
  /** From 1. */
  readonly line: number;
  /** Null past the end. */
  readonly frozen: string | null;
  readonly rebuilt: string | null;
}

export type VerifyOutcome =
  | { readonly kind: "equal" }
  | { readonly kind: "differs"; readonly differences: readonly Difference[] }
  /** Nothing to compare with. */
  | { readonly kind: "not-rebuilt"; readonly cause: string };

/** Rebuilds a frozen edition from what it pins, with this version of Broadsheet, and compares every byte. */
export async function verifyEdition(request: VerifyRequest): Promise<VerifyOutcome> {
  const { source, edition } = request;
  const origin = await source.readOrigin();
  if (JSON.stringify(origin) !== JSON.stringify(edition.origin)) {
    return { kind: "not-rebuilt", cause: "The files have changed since the edition was frozen" };
  }
  const rebuilt = await rebuild(request);
  if (rebuilt === null) {
    return {
      kind: "not-rebuilt",
      cause: "The content it was made from has errors in this version",
    };
  }
  const differences = PARTS.flatMap((part) =>
    compare(part, toText(edition, part), toText(rebuilt, part)),
  );
  return differences.length === 0 ? { kind: "equal" } : { kind: "differs", differences };
}

const PARTS = ["subject", "preheader", "text", "html", "pictures"] as const;

/** Of pictures one line each: name, Content-ID and SHA-256. */
function toText(mail: WholeMail, part: Difference["part"]): string {
  return part === "pictures" ? listPictureLines(mail.pictures) : mail[part];
}

/** At the time of the freeze: embargoes that ended later have not ended. */
async function rebuild({ source, edition, store }: VerifyRequest): Promise<WholeMail | null> {
  const { value: pool } = await openPool(source);
  const newsletter = pool?.publication.newsletters.find(({ slug }) => slug === edition.newsletter);
  if (pool === null || newsletter === undefined) return null;
  const { date, number, frozenAt } = edition;
  const frozenNumbers = new Map(await store.listNumbers(newsletter.slug)).set(date, number);
  const asked = { newsletter, date, now: frozenAt, lastKnown: date, frozenNumbers };
  const issue = await readIssue(pool, asked);
  if (issue.value === null) return null;
  return (await renderIssue(pool, issue.value)).value?.mail ?? null;
}

function compare(part: Difference["part"], frozen: string, rebuilt: string): readonly Difference[] {
  if (frozen === rebuilt) return [];
  const [before, after] = [frozen.split("\n"), rebuilt.split("\n")];
  let line = 0;
  while (before[line] === after[line]) line += 1;
  return [{ part, line: line + 1, frozen: before[line] ?? null, rebuilt: after[line] ?? null }];
}
