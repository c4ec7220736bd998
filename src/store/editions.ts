import type { Edition, EmbeddedPicture, Origin } from "../model/edition.ts";
import type { EditionId, IsoDate, Slug } from "../model/names.ts";
import type { Fence, FreezeOutcome } from "../model/store.ts";
import { UserError } from "../model/user-error.ts";
import type { Queries, Row } from "./database.ts";
import {
  toBytes,
  toDate,
  toEdition,
  toInteger,
  toIntegerOrNull,
  toSlug,
  toText,
  toTime,
} from "./row.ts";
import { holdsSlot } from "./slot-leases.ts";
import { pickTokenKey } from "./token-keys.ts";

/** The latest revision; null if none is frozen. */
export async function findEdition(
  queries: Queries,
  newsletter: Slug,
  date: IsoDate,
): Promise<Edition | null> {
  const row = await queries.get(
    "select * from editions where newsletter = ? and date = ? order by revision desc limit 1",
    [newsletter, date],
  );
  return row && readFrozen(queries, row);
}

/** One revision; null if it is not frozen. */
export async function readEdition(queries: Queries, edition: EditionId): Promise<Edition | null> {
  const row = await queries.get("select * from editions where id = ?", [edition]);
  return row && readFrozen(queries, row);
}

export async function listNumbers(
  queries: Queries,
  newsletter: Slug,
): Promise<ReadonlyMap<IsoDate, number | null>> {
  const rows = await queries.all(
    "select date, number from editions where newsletter = ? order by date, revision",
    [newsletter],
  );
  return new Map(rows.map((row) => [toDate(row, "date"), toIntegerOrNull(row, "number")]));
}

/** Freezes once; whoever comes second learns whether they brought the same content. */
export async function freeze(
  queries: Queries,
  edition: Edition,
  fence?: Fence,
): Promise<FreezeOutcome> {
  if (!(await holdsSlot(queries, edition, fence))) return { kind: "lease-lost" };
  const row = await queries.get("select * from editions where id = ?", [edition.id]);
  if (row !== null) {
    const frozen = await readFrozen(queries, row);
    return { kind: frozen.hash === edition.hash ? "same" : "differs", edition: frozen };
  }
  await insertEdition(queries, edition, await pickTokenKey(queries, edition.frozenAt));
  await insertPictures(queries, edition);
  await queries.run("insert into mailings (edition) select no from editions where id = ?", [
    edition.id,
  ]);
  return { kind: "frozen" };
}

async function insertEdition(queries: Queries, edition: Edition, tokenKey: number): Promise<void> {
  await queries.run(
    `insert into editions (id, newsletter, date, revision, number, hash, origin_kind, origin, tool_version,
       frozen_at, subject, preheader, html, text, token_key)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      edition.id,
      edition.newsletter,
      edition.date,
      edition.revision,
      edition.number,
      edition.hash,
      edition.origin.kind,
      edition.origin.kind === "commit" ? edition.origin.commit : edition.origin.hash,
      edition.toolVersion,
      edition.frozenAt.getTime(),
      edition.subject,
      edition.preheader,
      edition.html,
      edition.text,
      tokenKey,
    ],
  );
}

async function insertPictures(queries: Queries, { id, pictures }: Edition): Promise<void> {
  for (const [position, { contentId, mimeType, fileName, bytes }] of pictures.entries()) {
    await queries.run(
      `insert into edition_pictures (edition, position, content_id, mime_type, file_name, bytes)
       select no, ?, ?, ?, ?, ? from editions where id = ?`,
      [position, contentId, mimeType, fileName, bytes, id],
    );
  }
}

/**
 * The ledger's own number of an edition.
 *
 * @throws UserError if no such edition is frozen
 */
export async function findEditionNo(queries: Queries, edition: EditionId): Promise<number> {
  const row = await queries.get("select no from editions where id = ?", [edition]);
  if (row !== null) return toInteger(row, "no");
  throw new UserError("no-such-edition", {
    message: `No edition ${edition} is frozen`,
    advice: "“broadsheet status” lists the editions there are",
  });
}

async function readFrozen(queries: Queries, row: Row): Promise<Edition> {
  const pictures = await queries.all(
    "select * from edition_pictures where edition = ? order by position",
    [toInteger(row, "no")],
  );
  return { ...toFrozen(row), pictures: pictures.map(toPicture) };
}

function toPicture(row: Row): EmbeddedPicture {
  return {
    contentId: toText(row, "content_id"),
    mimeType: toText(row, "mime_type"),
    fileName: toText(row, "file_name"),
    bytes: toBytes(row, "bytes"),
  };
}

function toFrozen(row: Row): Omit<Edition, "pictures"> {
  return {
    id: toEdition(row, "id"),
    newsletter: toSlug(row, "newsletter"),
    date: toDate(row, "date"),
    revision: toInteger(row, "revision"),
    number: toIntegerOrNull(row, "number"),
    subject: toText(row, "subject"),
    preheader: toText(row, "preheader"),
    html: toText(row, "html"),
    text: toText(row, "text"),
    hash: toText(row, "hash"),
    origin: toOrigin(toText(row, "origin_kind"), toText(row, "origin")),
    toolVersion: toText(row, "tool_version"),
    frozenAt: toTime(row, "frozen_at"),
  };
}

function toOrigin(kind: string, text: string): Origin {
  return kind === "commit" ? { kind, commit: text } : { kind: "bytes", hash: text };
}
