import { describe, expect, it } from "vitest";
import { UserError } from "../../src/model/user-error.ts";
import { parseDatabaseUrl } from "../../src/store/parse-database-url.ts";

describe("parseDatabaseUrl", () => {
  it.each([
    ["sqlite:broadsheet.db", "/pub/broadsheet.db", "process"],
    ["sqlite:./data/b.db", "/pub/data/b.db", "process"],
    ["sqlite:../b.db", "/b.db", "process"],
    ["sqlite:/srv/b.db", "/srv/b.db", "process"],
    ["sqlite:///srv/b.db", "/srv/b.db", "process"],
    ["SQLite:b.db", "/pub/b.db", "process"],
    ["sqlite:with space & ümlaut%20.db", "/pub/with space & ümlaut%20.db", "process"],
    ["sqlite::memory:", ":memory:", "process"],
    ["sqlite:b.db?durability=power", "/pub/b.db", "power"],
    ["sqlite:b.db?durability=process", "/pub/b.db", "process"],
    ["sqlite:b.db?", "/pub/b.db", "process"],
  ])("reads %s", (url, path, durability) => {
    expect(parseDatabaseUrl(url, "/pub")).toEqual({ path, durability });
  });

  it.each([
    ["sqlite:", "The database's address names no file"],
    ["sqlite:data/", "The database's address names no file"],
    ["sqlite:a\0b", "The database's address names no file"],
    ["sqlite://b.db", "“sqlite://b.db” names a host; did you mean “sqlite:b.db”?"],
    [
      "sqlite:b.db?mode=ro",
      "The database's address ends in “?mode=ro”; known is “?durability=power” or “?durability=process”",
    ],
    ["broadsheet.db", "The database's address has no “sqlite:” in front"],
    ["", "The database's address has no “sqlite:” in front"],
    ["mysql://me:secret@h/b", "The database's address begins with “mysql:”"],
    ["postgres://me:secret@h/b", "PostgreSQL is not available yet as a database"],
    ["postgresql://me:secret@h/b", "PostgreSQL is not available yet as a database"],
  ])("refuses %j and says why", (url, message) => {
    const attempt = (): unknown => parseDatabaseUrl(url, "/pub");
    expect(attempt).toThrow(UserError);
    expect(attempt).toThrow(message);
    expect(attempt).not.toThrow("secret");
  });
});
