import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { PassThrough } from "node:stream";

import { CsvError, parse } from "csv-parse";

import { UserError } from "../model/user-error.ts";

/** One row of a CSV file of people, nothing checked yet. */
export interface SubscriberRow {
  /** Of the file, from 1; the header is usually line 1. */
  readonly line: number;
  readonly email: string;
  /** Empty if there is no such column. */
  readonly name: string;
  /** Left out if there is no such column, or nothing in it. */
  readonly zone?: string;
}

/**
 * Streams the rows of a CSV file (RFC 4180) with a header that has at least `email`, optionally `name` and `zone`.
 *
 * @throws UserError for a file that cannot be read, is no CSV, or has no column `email`
 */
export async function* readSubscribers(file: string): AsyncIterable<SubscriberRow> {
  const parser = parse({
    bom: true,
    info: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
  });
  // An error of either side reaches the loop below through the parser.
  const feeding = pipeline(createReadStream(file), new PassThrough(), parser).catch(
    (error: unknown) => {
      parser.destroy(error instanceof Error ? error : new Error(String(error)));
    },
  );
  let columns: Columns | null = null;
  try {
    for await (const row of parser) {
      const { record, info } = row as { record: readonly string[]; info: { lines: number } };
      if (columns === null) columns = findColumns(file, record);
      else yield toRow(columns, { record, line: info.lines });
    }
  } catch (error) {
    throw toUserError(file, error);
  }
  await feeding;
  if (columns === null) throw noEmailColumn(file, []);
}

interface Columns {
  readonly email: number;
  readonly name: number;
  readonly zone: number;
}

function findColumns(file: string, header: readonly string[]): Columns {
  const names = header.map((name) => name.trim().toLowerCase());
  const email = names.indexOf("email");
  if (email < 0) throw noEmailColumn(file, header);
  return { email, name: names.indexOf("name"), zone: names.indexOf("zone") };
}

function toRow(
  columns: Columns,
  row: { readonly record: readonly string[]; readonly line: number },
): SubscriberRow {
  const zone = row.record[columns.zone] ?? "";
  return {
    line: row.line,
    email: row.record[columns.email] ?? "",
    name: row.record[columns.name] ?? "",
    ...(zone !== "" && { zone }),
  };
}

function noEmailColumn(file: string, header: readonly string[]): UserError {
  const found = header.length === 0 ? "is empty" : `has the columns ${header.join(", ")}`;
  return new UserError("csv-header", {
    message: `${file} ${found}, and none is called “email”`,
    advice: "The first line names the columns: email, and name and zone if there are any",
    exitStatus: 2,
  });
}

function toUserError(file: string, error: unknown): unknown {
  if (error instanceof UserError) return error;
  if (error instanceof CsvError) {
    return new UserError("csv-syntax", {
      message: `${file} is no CSV: ${error.message}`,
      advice: "Rows before this place were taken; mend it and import the file again",
    });
  }
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    return new UserError("csv-unreadable", {
      message: `${file} cannot be read: ${error.message}`,
      advice: "Name a CSV file",
      exitStatus: 2,
    });
  }
  return error;
}
