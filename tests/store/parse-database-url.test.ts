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
    expect(parseDatabaseUrl(url, "/pub")).toEqual({ kind: "sqlite", path, durability });
  });

  it.each([
    [
      "postgres://me:secret@db.example.org:5433/courier?sslmode=require",
      "db.example.org:5433/courier",
    ],
    ["postgresql://db.example.org/the%20courier", "db.example.org/the courier"],
    ["postgres:///courier?host=/run/postgresql", "/run/postgresql/courier"],
  ])("reads %s, and has a name for it without the password", (url, name) => {
    expect(parseDatabaseUrl(url, "/pub")).toEqual({ kind: "postgres", url, name });
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
    [
      "postgres://me:secret@h",
      "The database's address begins with “postgres:” and names no database",
    ],
    ["postgresql:///b", "The database's address begins with “postgres:” and names no host"],
    [
      "postgres://me:sec%ret@h:x/b",
      "The database's address begins with “postgres:” and cannot be read",
    ],
  ])("refuses %j and says why", (url, message) => {
    const attempt = (): unknown => parseDatabaseUrl(url, "/pub");
    expect(attempt).toThrow(UserError);
    expect(attempt).toThrow(message);
    expect(attempt).not.toThrow("secret");
  });
});
