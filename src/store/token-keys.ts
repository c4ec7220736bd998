import { randomBytes } from "node:crypto";
import type { EditionId } from "../model/names.ts";
import type { KeyRotated, KeyRotation, KeyStore, TokenKeys } from "../model/key-store.ts";
import type { SenderPlace } from "../model/store.ts";
import type { Database, Queries } from "./database.ts";
import { toBytes, toInteger, toText, toTime } from "./row.ts";

/** How long a key makes tokens. */
const KEY_LIFE_MS = 90 * 86_400_000;
/** How long its tokens are good after that: two years, and a month for what is mailed late. */
const TOKEN_LIFE_MS = (2 * 366 + 31) * 86_400_000;

const SECRET_BYTES = 32;

export function createKeyStore(database: Database): KeyStore {
  return {
    readTokenKeys: (edition) => readTokenKeys(database, edition),
    rotateTokenKey: (rotation) =>
      database.transaction((queries) => rotateTokenKey(queries, rotation)),
    readHashKey: () => readHashKey(database),
  };
}

/** Gives a new ledger its secrets; one that has them keeps them. */
export async function makeKeys(queries: Queries): Promise<void> {
  await queries.run(
    "insert into settings (name, value) values ('hash-key', ?) on conflict do nothing",
    [randomBytes(SECRET_BYTES)],
  );
  await queries.run(
    `insert into token_keys (no, value, since)
     select 1, ?, 0 where not exists (select 1 from token_keys) on conflict do nothing`,
    [randomBytes(SECRET_BYTES)],
  );
}

export async function readHashKey(queries: Queries): Promise<Uint8Array> {
  const row = await queries.get("select value from settings where name = 'hash-key'");
  if (row === null) throw new Error("The ledger has no key for hashes");
  return toBytes(row, "value");
}

/**
 * The number of the key for an edition that is frozen now. One that has made tokens for long is replaced first, and
 * those whose tokens are too old are dropped.
 */
export async function pickTokenKey(queries: Queries, at: Date): Promise<number> {
  const newest = await readNewest(queries);
  // A ledger's first key has no age: its first edition begins it.
  if (newest.since.getTime() === 0) {
    await queries.run("update token_keys set since = ? where no = ?", [at.getTime(), newest.no]);
    return newest.no;
  }
  if (at.getTime() - newest.since.getTime() < KEY_LIFE_MS) return newest.no;
  await addKey(queries, newest.no + 1, at);
  await dropOldKeys(queries, at);
  return (await readNewest(queries)).no;
}

async function rotateTokenKey(queries: Queries, { at, revoke }: KeyRotation): Promise<KeyRotated> {
  const sender = revoke ? await findSender(queries) : null;
  if (sender !== null) return { kind: "mailing", place: sender };
  const before = await readNewest(queries);
  await addKey(queries, before.no + 1, at);
  if (revoke) await queries.run("delete from token_keys where no <= ?", [before.no]);
  else await dropOldKeys(queries, at);
  const { accepted } = await readTokenKeys(queries);
  return { kind: "rotated", good: accepted.length };
}

async function findSender(queries: Queries): Promise<SenderPlace | null> {
  const row = await queries.get("select host, pid from senders where ended_at is null limit 1");
  return row && { host: toText(row, "host"), pid: toInteger(row, "pid") };
}

async function readTokenKeys(queries: Queries, edition?: EditionId): Promise<TokenKeys> {
  const rows = await queries.all("select no, value from token_keys order by no desc");
  const own = edition === undefined ? null : await findKeyOf(queries, edition);
  const ofEdition = rows.find((row) => toInteger(row, "no") === own);
  // Revoked meanwhile: what is still to be mailed is made with a key that is good.
  const issuing = ofEdition ?? rows[0];
  if (issuing === undefined) throw new Error("The ledger has no token key");
  return {
    issuing: toBytes(issuing, "value"),
    accepted: rows.map((row) => toBytes(row, "value")),
    isReplaced: own !== null && ofEdition === undefined,
  };
}

async function findKeyOf(queries: Queries, edition: EditionId): Promise<number | null> {
  const row = await queries.get("select token_key from editions where id = ?", [edition]);
  return row && toInteger(row, "token_key");
}

/** Two rotations at once are one. */
async function addKey(queries: Queries, no: number, at: Date): Promise<void> {
  await queries.run(
    "insert into token_keys (no, value, since) values (?, ?, ?) on conflict do nothing",
    [no, randomBytes(SECRET_BYTES), at.getTime()],
  );
}

/** A key ended when the next began. */
async function dropOldKeys(queries: Queries, at: Date): Promise<void> {
  await queries.run(
    `delete from token_keys where exists (
       select 1 from token_keys as later where later.no = token_keys.no + 1 and later.since < ?)`,
    [at.getTime() - TOKEN_LIFE_MS],
  );
}

async function readNewest(
  queries: Queries,
): Promise<{ readonly no: number; readonly since: Date }> {
  const row = await queries.get("select no, since from token_keys order by no desc limit 1");
  if (row === null) throw new Error("The ledger has no token key");
  return { no: toInteger(row, "no"), since: toTime(row, "since") };
}
