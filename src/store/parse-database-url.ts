import { resolve } from "node:path";
import { parseUrl } from "../model/parse-url.ts";
import { UserError } from "../model/user-error.ts";

/**
 * What a commit guards against. `process`: a killed program loses nothing that was answered, a power cut may
 * lose the last moments. `power`: neither does, for one fsync a commit.
 */
export type Durability = "process" | "power";

export type DatabaseLocation = SqliteLocation | PostgresLocation;

export interface SqliteLocation {
  readonly kind: "sqlite";
  /** Absolute, or `:memory:`. */
  readonly path: string;
  readonly durability: Durability;
}

export interface PostgresLocation {
  readonly kind: "postgres";
  /** As it was written: settings such as `sslmode` are the driver's. */
  readonly url: string;
  /** `db.example.org/courier`: for messages, without user and password. */
  readonly name: string;
}

const EXAMPLE = "Write “sqlite:broadsheet.db”, a path from the publication's folder";

/**
 * Splits `sqlite:<path>`, with `?durability=power` behind it if wanted, or `postgres://user:password@host/database`.
 *
 * @param root the folder that relative paths start from
 * @throws UserError for any other kind of address; never repeats a password
 */
export function parseDatabaseUrl(url: string, root: string): DatabaseLocation {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? null;
  if (scheme === "postgres" || scheme === "postgresql") return parsePostgresUrl(url);
  if (scheme !== "sqlite") {
    const found = scheme === null ? "has no “sqlite:” in front" : `begins with “${scheme}:”`;
    throw unknownAddress(`The database's address ${found}`);
  }
  const [path = "", query = ""] = url.slice("sqlite:".length).split(/\?(.*)/s);
  return { kind: "sqlite", path: parsePath(path, root), durability: parseDurability(query) };
}

function parsePostgresUrl(url: string): PostgresLocation {
  const parsed = parseUrl(url);
  if (parsed === null) throw incomplete("cannot be read");
  const { hostname, port, pathname, searchParams } = parsed;
  // A socket's folder may stand in `host`; libpq's documents call both forms a connection URI.
  const host = hostname === "" ? searchParams.get("host") : hostname;
  if (host === null) throw incomplete("names no host");
  const database = decodeURIComponent(pathname.slice(1));
  if (database === "") throw incomplete("names no database");
  const name = `${host}${port === "" ? "" : `:${port}`}/${database}`;
  return { kind: "postgres", url, name };
}

/** Never repeats the address: it holds a password. */
function incomplete(what: string): UserError {
  return new UserError("database-address", {
    message: `The database's address begins with “postgres:” and ${what}`,
    advice: "Write “postgres://user:password@host/database”, with %40 for an @ in the password",
    exitStatus: 2,
  });
}

function parsePath(path: string, root: string): string {
  if (path === ":memory:") return path;
  // sqlite:///srv/x.db is an absolute path; in sqlite://x.db the name would be a host.
  const local = path.startsWith("///") ? path.slice(2) : path;
  if (local.startsWith("//")) {
    throw unknownAddress(`“sqlite:${path}” names a host; did you mean “sqlite:${path.slice(2)}”?`);
  }
  if (local === "" || local.includes("\0") || local.endsWith("/")) {
    throw unknownAddress("The database's address names no file");
  }
  return resolve(root, local);
}

function parseDurability(query: string): Durability {
  const match = /^(?:durability=(process|power))?$/.exec(query);
  if (match === null) {
    throw unknownAddress(
      `The database's address ends in “?${query}”; known is “?durability=power” or “?durability=process”`,
    );
  }
  return match[1] === "power" ? "power" : "process";
}

function unknownAddress(message: string): UserError {
  return new UserError("database-address", { message, advice: EXAMPLE, exitStatus: 2 });
}
