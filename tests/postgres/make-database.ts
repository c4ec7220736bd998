import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

import { parseDatabaseUrl, type PostgresLocation } from "../../src/store/parse-database-url.ts";

/** Address of a database of the tests' server. */
export function toUrl(database: string, user = "courier"): string {
  return `postgres://${user}@localhost/${database}?host=${encodeURIComponent(inject("postgresFolder"))}`;
}

/** A new and empty database: its address. */
export async function makeDatabase(): Promise<string> {
  const name = `t${randomBytes(8).toString("hex")}`;
  await ask("postgres", `create database ${name}`);
  return toUrl(name);
}

/** A new and empty schema of the common database, which is made sooner than a database: its address. */
export async function makeSchema(): Promise<string> {
  const name = `s${randomBytes(8).toString("hex")}`;
  await ask("postgres", `create schema ${name}`);
  return `${toUrl("postgres")}&options=${encodeURIComponent(`-c search_path=${name}`)}`;
}

/** Asks the server beside the program. */
export async function ask(
  database: string,
  sql: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const url = database.includes("://") ? database : toUrl(database);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

export function toLocation(url: string): PostgresLocation {
  const location = parseDatabaseUrl(url, "/");
  if (location.kind !== "postgres") throw new Error("the tests' server must be PostgreSQL");
  return location;
}
