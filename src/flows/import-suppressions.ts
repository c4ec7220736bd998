import { parseEmailAddress } from "../model/email-address.ts";
import type { PeopleRow } from "../model/people-file.ts";
import type { PeopleStore } from "../model/people-store.ts";
import type { Suppression } from "../model/subscriber.ts";
import { toReason } from "./import-subscribers.ts";

export interface SuppressionImport {
  readonly rows: AsyncIterable<PeopleRow>;
  readonly store: Pick<PeopleStore, "suppressAll" | "countUnsuppressed">;
  /** For rows that say none. */
  readonly reason: string;
  readonly now: Date;
  /** `trial` checks every row and changes nothing. */
  readonly mode: "apply" | "trial";
  /** Rows that were not taken. */
  readonly onInvalid: (row: {
    readonly line: number;
    readonly email: string;
    readonly reason: string;
  }) => void;
}

export interface SuppressionCounts {
  readonly added: number;
  /** Were suppressed before, or stand in the file twice. */
  readonly already: number;
  /** Get mail there, and are not taken: the file is an export of everybody. */
  readonly wanting: number;
  readonly invalid: number;
}

const BATCH_ROWS = 10_000;

/** Takes a list of those who get no mail from anywhere else. A first reason stays. */
export async function importSuppressions(request: SuppressionImport): Promise<SuppressionCounts> {
  const counts = { added: 0, already: 0, wanting: 0, invalid: 0 };
  let batch = new Map<string, Suppression>();
  const take = async (): Promise<void> => {
    const all = [...batch.values()];
    const added =
      request.mode === "apply"
        ? await request.store.suppressAll(all)
        : await request.store.countUnsuppressed(all.map(({ email }) => email));
    counts.added += added;
    counts.already += all.length - added;
    batch = new Map();
  };
  for await (const row of request.rows) {
    if (row.wantsMail === true) {
      counts.wanting += 1;
      continue;
    }
    const parsed = parseEmailAddress(row.email);
    if (parsed.kind === "invalid" || row.email.includes("\0")) {
      counts.invalid += 1;
      const reason = parsed.kind === "invalid" ? parsed.reason : "The row has a NUL character";
      request.onInvalid({ line: row.line, email: row.email.replace(/\p{C}/gu, "\ufffd"), reason });
      continue;
    }
    const { email } = parsed;
    if (batch.has(email.key)) counts.already += 1;
    else {
      const reason = toReason(row.reason ?? "") ?? request.reason;
      batch.set(email.key, { email, reason, since: request.now });
    }
    if (batch.size >= BATCH_ROWS) await take();
  }
  await take();
  return counts;
}
