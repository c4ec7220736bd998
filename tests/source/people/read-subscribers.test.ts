import { join } from "node:path";

import { describe, expect, it } from "vitest";

import type { PeopleRow } from "../../../src/model/people-file.ts";
import { readSubscribers } from "../../../src/source/people/read-subscribers.ts";
import { makeFolder } from "../../support/make-folder.ts";

async function read(csv: string | Uint8Array): Promise<readonly PeopleRow[]> {
  const file = join(makeFolder({ "people.csv": csv }), "people.csv");
  const rows: PeopleRow[] = [];
  for await (const row of readSubscribers(file)) rows.push(row);
  return rows;
}

describe("a CSV file of people", () => {
  it("is read with quotes, commas, a byte order mark, empty lines and lines of its own", async () => {
    const csv =
      '\ufeffName,Email,Note\r\n"Anna, née B",anna@example.org,x\r\n\r\n"C\nD",c@example.org\r\n';
    expect(await read(csv)).toEqual([
      { line: 2, email: "anna@example.org", name: "Anna, née B" },
      { line: 5, email: "c@example.org", name: "C\nD" },
    ]);
  });

  it("needs no names", async () => {
    expect(await read("email\na@example.org\n")).toEqual([
      { line: 2, email: "a@example.org", name: "" },
    ]);
  });

  it.each([
    ["", "csv-header"],
    ["name,address\nA,a@example.org\n", "csv-header"],
    ['email\n"open@example.org\n', "csv-syntax"],
  ])("is refused with a clear reason: %j", async (csv, code) => {
    await expect(read(csv)).rejects.toMatchObject({ code });
  });

  it("is refused if it is not there", async () => {
    const rows = readSubscribers("/nowhere/people.csv");
    await expect(rows[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: "csv-unreadable",
    });
  });
});
