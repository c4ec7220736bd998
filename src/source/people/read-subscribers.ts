import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";

import { CsvError, parse } from "csv-parse";

import type { PeopleReading, PeopleRow, PeopleShape } from "../../model/people-file.ts";
import { UserError } from "../../model/user-error.ts";
import { findColumns, nameColumns, toRow } from "./columns.ts";

/**
 * Streams the rows of a file of people: CSV (RFC 4180) with commas, semicolons or tabs and a header, or JSON lines. The
 * exports of Mailchimp, listmonk, Ghost, Substack and Buttondown say by themselves who left.
 *
 * @throws UserError for a file that cannot be read, is neither, or has no column of addresses
 */
export async function* readSubscribers(
  file: string,
  reading: PeopleReading = {},
): AsyncIterable<PeopleRow> {
  try {
    const head = await readHead(file);
    const rows = /^\ufeff?\s*\{/.test(head)
      ? readJsonLines(file, reading)
      : readCsv(file, head, reading);
    yield* rows;
  } catch (error) {
    throw toUserError(file, error);
  }
}

const HEAD_BYTES = 65_536;

async function readHead(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function* readCsv(
  file: string,
  head: string,
  { choice = new Map(), onShape }: PeopleReading,
): AsyncGenerator<PeopleRow> {
  const delimiter = findDelimiter(head);
  const parser = parse({
    ...{ bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true },
    delimiter,
  });
  // An error of either side reaches the loop below through the parser.
  const feeding = pipeline(createReadStream(file), new PassThrough(), parser).catch(
    (error: unknown) => {
      parser.destroy(error instanceof Error ? error : new Error(String(error)));
    },
  );
  const kind = delimiter === "\t" ? "TSV" : "CSV";
  let table: { readonly shape: PeopleShape; readonly places: ReadonlyMap<string, number> } | null =
    null;
  for await (const row of parser) {
    const { record, info } = row as { record: readonly string[]; info: { lines: number } };
    if (table === null) {
      const named = nameColumns(record);
      const header = named ?? record;
      const shape = findColumns(header, { file, kind: named ? "A plain list" : kind, choice });
      onShape?.(shape);
      // Of two columns with one name the first is meant.
      const places = header.map((name, index) => [name, index] as const).reverse();
      table = { shape, places: new Map(places) };
      if (named === null) continue;
    }
    const { shape, places } = table;
    yield toRow(shape, (name) => record[places.get(name) ?? -1] ?? "", info.lines);
  }
  await feeding;
  if (table === null) findColumns([], { file, kind, choice });
}

/** What stands most often in the header, outside of quotes. */
function findDelimiter(head: string): string {
  const [line = ""] = head.replace(/"(?:[^"]|"")*"/g, "").split(/\r?\n/);
  const count = (each: string): number => line.split(each).length;
  return [",", ";", "\t"].reduce((best, each) => (count(each) > count(best) ? each : best));
}

async function* readJsonLines(
  file: string,
  { choice = new Map(), onShape }: PeopleReading,
): AsyncGenerator<PeopleRow> {
  const lines = createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let number = 0;
  let first: readonly string[] | null = null;
  for await (const line of lines) {
    number += 1;
    const text = line.replace(/^\ufeff/, "").trim();
    if (text === "") continue;
    const record = parseObject(text, { file, line: number });
    // Each line has the keys that it has; one without an address is named as a row, not as the end.
    const keys: readonly string[] = [...new Set([...(first ?? []), ...Object.keys(record)])];
    const shape = findColumns(keys, { file, kind: "JSON lines", choice });
    if (first === null) onShape?.(shape);
    first ??= keys;
    yield toRow(shape, (name) => toCell(record[name]), number);
  }
}

function parseObject(text: string, place: { readonly file: string; readonly line: number }) {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Readonly<Record<string, unknown>>;
    }
  } catch {
    // Said below, with the line.
  }
  throw new UserError("json-syntax", {
    message: `${place.file}:${place.line} is no JSON object`,
    advice: "Nothing was taken; mend it and import the file again",
  });
}

function toCell(value: unknown): string {
  if (typeof value === "string") return value.trim();
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

function toUserError(file: string, error: unknown): unknown {
  if (error instanceof UserError) return error;
  if (error instanceof CsvError) {
    return new UserError("csv-syntax", {
      message: `${file} is no CSV: ${error.message}`,
      advice: "Nothing was taken; mend it and import the file again",
    });
  }
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    return new UserError("csv-unreadable", {
      message: `${file} cannot be read: ${error.message}`,
      advice: "Name a file of people: CSV, TSV or JSON lines",
      exitStatus: 2,
    });
  }
  return error;
}
