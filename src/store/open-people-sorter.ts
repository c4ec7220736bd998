import { DatabaseSync } from "@photostructure/sqlite";
import type { Standing } from "../model/people-file.ts";
import type { ListedPerson, PeopleSorter } from "../model/people-sorter.ts";
import { checkTexts } from "./check-texts.ts";
import type { Row, SqlValue } from "./database.ts";
import { toEmail, toInteger, toTextOrNull } from "./row.ts";

/** Rows a statement: measured, larger ones gain nothing. */
const CHUNK_ROWS = 500;

/**
 * Sorts in a temporary database of SQLite's: in memory while it is small, else in a file that has no name, and whose
 * space comes back when it is closed or the program ends.
 */
export function openPeopleSorter(): PeopleSorter {
  const database = new DatabaseSync("");
  database.exec(`
    pragma journal_mode = off;
    pragma synchronous = off;
    pragma cache_size = -32768;
    create table people (
      address_key text not null,
      line integer not null,
      address text not null,
      needs_smtputf8 integer not null,
      name text,
      zone text,
      standing text,
      reason text
    ) strict;
  `);
  const toInsert = (rows: number) =>
    database.prepare(
      `insert into people values ${Array.from({ length: rows }, () => "(?, ?, ?, ?, ?, ?, ?, ?)").join(", ")}`,
    );
  const insertChunk = toInsert(CHUNK_ROWS);
  // The driver's iterators do not hold on to their statements: one that is collected meanwhile is a crash.
  const inUse = new Set<object>();
  return {
    add(people) {
      database.exec("begin");
      for (let start = 0; start < people.length; start += CHUNK_ROWS) {
        const chunk = people.slice(start, start + CHUNK_ROWS);
        const insert = chunk.length === CHUNK_ROWS ? insertChunk : toInsert(chunk.length);
        insert.run(...checkTexts(chunk.flatMap(toValues)));
      }
      database.exec("commit");
    },
    *list() {
      const sorted = database.prepare("select * from people order by address_key, line");
      inUse.add(sorted);
      try {
        for (const row of sorted.iterate()) yield toPerson(row as Row);
      } finally {
        inUse.delete(sorted);
      }
    },
    close: () => database.close(),
  };
}

function toValues({ subscriber, standing, reason }: ListedPerson): readonly SqlValue[] {
  const { email, line, name, zone = null } = subscriber;
  const { key, address, needsSmtpUtf8 } = email;
  return [key, line, address, needsSmtpUtf8 ? 1 : 0, name, zone, standing, reason];
}

function toPerson(row: Row): ListedPerson {
  const zone = toTextOrNull(row, "zone");
  return {
    subscriber: {
      email: toEmail(row),
      line: toInteger(row, "line"),
      name: toTextOrNull(row, "name"),
      ...(zone !== null && { zone }),
    },
    standing: toStanding(toTextOrNull(row, "standing")),
    reason: toTextOrNull(row, "reason"),
  };
}

function toStanding(text: string | null): Standing | null {
  if (text === null || text === "left" || text === "blocked" || text === "unconfirmed") return text;
  throw new Error(`“${text}” is no standing`);
}
