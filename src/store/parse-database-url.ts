import { resolve } from "node:path";
import { UserError } from "../model/user-error.ts";

/**
 * What a commit guards against. `process`: a killed program loses nothing that was answered, a power cut may
 * lose the last moments. `power`: neither does, for one fsync a commit.
 */
export type Durability = "process" | "power";

export interface SqliteLocation {
  /** Absolute, or `:memory:`. */
  readonly path: string;
  readonly durability: Durability;
}

const EXAMPLE = "Write “sqlite:broadsheet.db”, a path from the publication's folder";

/**
 * Splits `sqlite:<path>`, with `?durability=power` behind it if wanted.
 *
 * @param root the folder that relative paths start from
 * @throws UserError for any other kind of address; never repeats a password
 */
export function parseDatabaseUrl(url: string, root: string): SqliteLocation {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? null;
  if (scheme === "postgres" || scheme === "postgresql") {
    throw new UserError("database-not-available", {
      message: "PostgreSQL is not available yet as a database",
      advice: EXAMPLE,
      exitStatus: 2,
    });
  }
  if (scheme !== "sqlite") {
    const found = scheme === null ? "has no “sqlite:” in front" : `begins with “${scheme}:”`;
    throw unknownAddress(`The database's address ${found}`);
  }
  const [path = "", query = ""] = url.slice("sqlite:".length).split(/\?(.*)/s);
  return { path: parsePath(path, root), durability: parseDurability(query) };
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
