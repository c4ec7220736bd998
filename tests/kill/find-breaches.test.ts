import { describe, expect, it } from "vitest";

import { findBreaches, type LedgerRow, toServerViews } from "./campaign/find-breaches.ts";
import type { RecordLine } from "./hostile/record.ts";

const TO = "reader0001@example.org";
const TAKEN: RecordLine = { at: "taken", to: TO, messageId: "<1@example.org>", bytes: 9 };
const SAID: RecordLine = { at: "said", to: TO, code: 250 };

function row(change: Partial<LedgerRow>): LedgerRow {
  return { address: TO, status: "accepted", replyCode: 250, pastUncertain: 0, ...change };
}

function find(ledger: LedgerRow, record: readonly RecordLine[]): readonly string[] {
  return findBreaches(1, [ledger], toServerViews(record));
}

describe("the judge of the kill suite", () => {
  it("has nothing to say where ledger and server agree", () => {
    expect(find(row({}), [TAKEN, SAID])).toEqual([]);
    expect(find(row({ status: "uncertain", replyCode: null }), [])).toEqual([]);
    expect(find(row({ status: "uncertain", replyCode: null }), [TAKEN])).toEqual([]);
    expect(find(row({ pastUncertain: 1 }), [TAKEN, TAKEN, SAID])).toEqual([]);
  });

  it.each([
    ["a second copy of what was never uncertain", row({}), [TAKEN, TAKEN, SAID]],
    [
      "a mail that the ledger would send again",
      row({ status: "planned", replyCode: null }),
      [TAKEN],
    ],
    ["a mail that the server never had", row({}), [SAID]],
    ["an answer that was never given", row({ status: "refused", replyCode: 550 }), []],
    ["somebody who is missing", row({ address: "reader0002@example.org" }), [TAKEN, SAID]],
  ] as const)("names %s", (_, ledger, record) => {
    expect(find(ledger, record)).not.toEqual([]);
  });

  it("names people that a plan left out", () => {
    expect(findBreaches(2, [row({})], toServerViews([TAKEN, SAID]))).toEqual([
      "1 of 2 people are in the ledger",
    ]);
  });
});
