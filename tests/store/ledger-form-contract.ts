import { afterEach, beforeEach, expect, it } from "vitest";
import { DELIVERY_STATUSES } from "../../src/model/delivery.ts";
import type { Database, SqlValue } from "../../src/store/database.ts";
import { openLedger } from "../../src/store/open-ledger.ts";
import { openPlanned, openSender } from "./fixtures.ts";

/** Facts that go with a status, said once more and in another way than the database says it. */
interface Facts {
  readonly status: string;
  readonly attempts: number;
  readonly sender: number | null;
  readonly handed_over_at: number | null;
  readonly next_attempt_at: number | null;
  readonly reply_code: number | null;
  readonly reason: string | null;
}

function isPossible(facts: Facts): boolean {
  const { status, attempts, sender, handed_over_at, next_attempt_at, reply_code, reason } = facts;
  const has = {
    attempt: attempts > 0,
    sender: sender !== null,
    handOver: handed_over_at !== null,
    next: next_attempt_at !== null,
    reply: reply_code !== null,
    reason: reason !== null,
  };
  const none = { sender: false, handOver: false, next: false, reply: false, reason: false };
  const fits = (wanted: Partial<typeof has>): boolean =>
    Object.entries({ ...none, ...wanted }).every(
      ([name, value]) => has[name as keyof typeof has] === value,
    );
  const answered = { attempt: true, handOver: has.handOver, reply: has.reply, reason: has.reason };
  const word = has.reply || has.reason;
  const within = (from: number, to: number): boolean =>
    reply_code === null || (reply_code >= from && reply_code <= to);
  switch (status) {
    case "planned":
      return fits({});
    case "claimed":
      return fits({ attempt: true, sender: true });
    case "handedOver":
      return fits({ attempt: true, sender: true, handOver: true });
    case "accepted":
      return fits({ ...answered, handOver: true }) && word && within(200, 299);
    case "deferred":
      return fits({ ...answered, next: true }) && word && within(400, 599);
    case "refused":
      return fits(answered) && word && within(500, 599);
    case "uncertain":
      return fits({ attempt: true, sender: true, handOver: true, reason: true });
    case "skipped":
      return fits({ reason: true }) && reason === "left";
    default:
      return false;
  }
}

/** Of each fact: nothing, what may be, and what is just beyond it. */
const VALUES: { readonly [Name in keyof Facts]: readonly Facts[Name][] } = {
  status: [...DELIVERY_STATUSES, "sent", "", "Planned"],
  attempts: [0, 1, 2],
  sender: [null, 1],
  handed_over_at: [null, 5],
  next_attempt_at: [null, 5],
  reply_code: [null, 199, 250, 299, 300, 399, 451, 550, 599, 600],
  reason: [null, "left", "because"],
};

function listFacts(): readonly Facts[] {
  let rows: readonly Partial<Facts>[] = [{}];
  for (const [name, values] of Object.entries(VALUES)) {
    rows = rows.flatMap((row) => values.map((value: unknown) => ({ ...row, [name]: value })));
  }
  return rows as readonly Facts[];
}

function tryWrite(database: Database, row: Facts): Promise<boolean> {
  const writing = database.run(
    `update deliveries set status = ?, attempts = ?, sender = ?, handed_over_at = ?, next_attempt_at = ?,
       reply_code = ?, reason = ?, reply_text = ?`,
    [
      row.status,
      row.attempts,
      row.sender,
      row.handed_over_at,
      row.next_attempt_at,
      row.reply_code,
      row.reason,
      row.reply_code === null ? null : "",
    ],
  );
  return writing.then(
    () => true,
    () => false,
  );
}

const BOUNCE: Readonly<Record<string, SqlValue>> = {
  ...{ edition: 1, subscriber: 1, kind: "hard", report: "<r@example.net>", source: "mailbox" },
  ...{ evidence: "return-path", status: "5.1.1", diagnostic: null },
  ...{ mailed_at: 1, bounced_at: 2, suppressed: 1 },
};

function addBounce(
  database: Database,
  change: Readonly<Record<string, SqlValue>>,
): Promise<number> {
  const row = { ...BOUNCE, ...change };
  const places = Object.keys(row).map(() => "?");
  return database.run(
    `insert into bounces (${Object.keys(row).join(", ")}) values (${places.join(", ")})`,
    Object.values(row),
  );
}

/** What every ledger refuses to hold, whatever database is behind it. */
export function ledgerFormContract(open: () => Promise<Database>): void {
  let database: Database;

  beforeEach(async () => {
    database = await open();
    const store = await openPlanned(() => openLedger(database), ["a@example.org"]);
    await openSender(store, "one");
  });
  afterEach(() => database.close());

  it("lets exactly the possible deliveries be written", async () => {
    const seen = new Set<string>();
    for (const row of listFacts()) {
      const possible = isPossible(row);
      if (possible) seen.add(row.status);
      if ((await tryWrite(database, row)) !== possible) expect.fail(JSON.stringify(row));
    }
    expect([...seen].sort()).toEqual([...DELIVERY_STATUSES].sort());
  });

  it.each([
    ["a reply without words", "update deliveries set reply_code = 250"],
    ["words without a code", "update deliveries set reply_text = 'OK'"],
    ["an empty reason", "update deliveries set status = 'skipped', reason = ''"],
    ["negative attempts", "update deliveries set attempts = -1"],
    [
      "a sender that is not there",
      "update deliveries set sender = 99, status = 'claimed', attempts = 1",
    ],
    ["a time that is a text", "update deliveries set changed_at = 'now'"],
    ["another person for a delivery", "update deliveries set subscriber = subscriber"],
    ["another Message-ID for a delivery", "update deliveries set message_id = '<x@example.org>'"],
    ["a delivery less", "delete from deliveries"],
    [
      "a second delivery for one person",
      `insert into deliveries (edition, subscriber, message_id, status, changed_at)
       select edition, subscriber, '<x>', 'planned', 0 from deliveries`,
    ],
    ["a changed edition", "update editions set html = 'x'"],
    ["an edition less", "delete from editions"],
    [
      "an edition of another name",
      "insert into editions select 9, 'x', 'n', 'd', 1, null, 'h', 'commit', 'c', 'v', 0, '', '', '', ''",
    ],
    ["a plan without an expiry", "update mailings set expires_at = null"],
    ["a subscription of nobody", "insert into subscriptions values ('daily', 99, 'active', 0)"],
    ["a subscription in no state", "update subscriptions set status = 'maybe'"],
    ["a subscriber less", "delete from subscribers"],
    ["a person without an address", "update subscribers set address = null"],
    ["an erased person with an address", "update subscribers set erased_at = 1"],
    [
      "a second person of one mailbox",
      "insert into subscribers (id, address, address_key, needs_smtputf8) select 'x', address, address_key, 0 from subscribers",
    ],
    ["a sender that ended without a how", "update senders set ended_at = 1"],
    ["a second key for hashes", "insert into settings values ('hash-key', x'00')"],
    ["a token key that is short", "insert into token_keys values (9, x'00', 1)"],
    ["a second token key of a number", "insert into token_keys select * from token_keys"],
  ])("refuses %s", async (_, sql) => {
    await expect(database.run(sql)).rejects.toThrow();
  });

  it.each<[string, Readonly<Record<string, SqlValue>>]>([
    ["of nobody's mail", { subscriber: 99 }],
    ["of no kind", { kind: "delayed" }],
    ["from nowhere", { source: "rumour" }],
    ["without evidence", { evidence: "feeling" }],
    ["of a nameless report", { report: "" }],
    ["of a report with a name without end", { report: "x".repeat(201) }],
    ["with an empty diagnostic", { diagnostic: "" }],
    ["with a diagnostic without end", { diagnostic: "x".repeat(301) }],
    ["with words of an erased person", { report: null, diagnostic: "x" }],
    ["with half a status", { status: "5.1" }],
    ["of policy that suppressed somebody", { kind: "policy" }],
    ["that suppressed somebody twice", { suppressed: 2 }],
  ])("refuses a bounce %s", async (_, change) => {
    await expect(addBounce(database, change)).rejects.toThrow();
    await addBounce(database, {});
  });

  it("keeps a bounce as it is, and once, but for its words", async () => {
    await addBounce(database, { diagnostic: "Not here" });
    await expect(addBounce(database, {})).rejects.toThrow();
    await addBounce(database, { kind: "soft" });
    for (const sql of [
      "update bounces set kind = 'policy'",
      "update bounces set suppressed = 0",
      "update bounces set bounced_at = 3",
      "update bounces set diagnostic = 'Here'",
      "update bounces set report = 'another'",
      "delete from bounces",
    ]) {
      await expect(database.run(sql)).rejects.toThrow("a bounce");
    }
    await database.run("update bounces set report = null, diagnostic = null");
  });

  it("keeps every answer that a later state replaced, for good", async () => {
    const steps: readonly Partial<Facts>[] = [
      { status: "claimed", attempts: 1, sender: 1 },
      { status: "deferred", sender: null, next_attempt_at: 7, reply_code: 451 },
      { status: "claimed", attempts: 2, sender: 1, next_attempt_at: null, reply_code: null },
      { status: "handedOver", handed_over_at: 8 },
      { status: "uncertain", reason: "Sender died" },
      { status: "accepted", sender: null, reason: null, reply_code: 250 },
    ];
    let row: Facts = {
      status: "planned",
      attempts: 0,
      sender: null,
      handed_over_at: null,
      next_attempt_at: null,
      reply_code: null,
      reason: null,
    };
    for (const step of steps) {
      row = { ...row, ...step };
      expect(await tryWrite(database, row)).toBe(true);
    }
    const history =
      "select status, attempts, handed_over_at, reply_code, reason from delivery_history";
    expect(await database.all(history)).toEqual([
      { status: "deferred", attempts: 1, handed_over_at: null, reply_code: 451, reason: null },
      {
        status: "uncertain",
        attempts: 2,
        handed_over_at: 8,
        reply_code: null,
        reason: "Sender died",
      },
    ]);
    for (const sql of [
      "update delivery_history set status = 'accepted'",
      "update delivery_history set reason = 'other'",
      "delete from delivery_history",
    ]) {
      await expect(database.run(sql)).rejects.toThrow("history");
    }
  });
}
