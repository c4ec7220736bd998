/** Typed facts from the columns of a row. A column of another type is a bug in the query, and said so. */
import type { Row } from "./database.ts";
import {
  parseEditionId,
  parseIsoDate,
  parseSlug,
  parseSubscriberId,
  toEditionId,
} from "../model/names.ts";
import type { EditionId, IsoDate, Slug, SubscriberId } from "../model/names.ts";
import type { EmailAddress } from "../model/subscriber.ts";

export function toText(row: Row, column: string): string {
  const value = row[column];
  return typeof value === "string" ? value : fail(row, column);
}

export function toTextOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : toText(row, column);
}

export function toInteger(row: Row, column: string): number {
  const value = row[column];
  return typeof value === "number" ? value : fail(row, column);
}

export function toIntegerOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : toInteger(row, column);
}

/** A condition: SQLite answers 0 or 1, PostgreSQL false or true. */
export function toFlag(row: Row, column: string): boolean {
  const value = row[column];
  return typeof value === "boolean" ? value : toInteger(row, column) === 1;
}

export function toBytes(row: Row, column: string): Uint8Array {
  const value = row[column];
  return value instanceof Uint8Array ? value : fail(row, column);
}

/** Times are milliseconds since the epoch, in UTC. */
export function toTime(row: Row, column: string): Date {
  return new Date(toInteger(row, column));
}

export function toTimeOrNull(row: Row, column: string): Date | null {
  return row[column] === null ? null : toTime(row, column);
}

export function toSlug(row: Row, column: string): Slug {
  return parseSlug(toText(row, column)) ?? fail(row, column);
}

export function toDate(row: Row, column: string): IsoDate {
  return parseIsoDate(toText(row, column)) ?? fail(row, column);
}

export function toSubscriberId(row: Row, column: string): SubscriberId {
  return parseSubscriberId(toText(row, column)) ?? fail(row, column);
}

export function toEdition(row: Row, column: string): EditionId {
  const name = parseEditionId(toText(row, column));
  return name === null ? fail(row, column) : toEditionId(name);
}

/** From the columns `address`, `address_key` and `needs_smtputf8`. */
export function toEmail(row: Row): EmailAddress {
  return {
    address: toText(row, "address"),
    key: toText(row, "address_key"),
    needsSmtpUtf8: toInteger(row, "needs_smtputf8") === 1,
  };
}

function fail(row: Row, column: string): never {
  const found = column in row ? typeof row[column] : "nothing";
  throw new TypeError(
    `The ledger's column ${column} holds ${found}, which is not what belongs there`,
  );
}
