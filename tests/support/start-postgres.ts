import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of the server's socket; it listens at no network address. */
    readonly postgresFolder: string;
  }
}

const DEBIAN = "/usr/lib/postgresql";

export interface PostgresServer {
  /** Of its socket; it listens at no network address. */
  readonly folder: string;
  readonly stop: () => void;
}

/** A PostgreSQL server of its own, as Debian packages it, in a folder that is gone afterwards. */
export function startPostgres(settings: { readonly fsync: "on" | "off" }): PostgresServer {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-postgres-"));
  const owner = findOwner();
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const run = (name: string, args: readonly string[]): void => {
    execFileSync(findProgram(name), args, { ...owner, cwd: folder, stdio: "ignore" });
  };
  const data = join(folder, "data");
  run("initdb", [
    "-D",
    data,
    "-U",
    "courier",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale=C.UTF-8",
    "-N",
  ]);
  const options = `-c listen_addresses= -c unix_socket_directories=${folder} -c fsync=${settings.fsync}`;
  run("pg_ctl", ["-D", data, "-o", options, "-l", join(folder, "log"), "-w", "start"]);
  const stop = (): void => {
    run("pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"]);
    rmSync(folder, { recursive: true });
  };
  return { folder, stop };
}

/** For vitest. What tests write need not outlive the machine. */
export function setup(project: TestProject): () => void {
  const { folder, stop } = startPostgres({ fsync: "off" });
  project.provide("postgresFolder", folder);
  return stop;
}

/** PostgreSQL does not run as root. */
function findOwner(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const read = (flag: string): number =>
    Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout);
  return { uid: read("-u"), gid: read("-g") };
}

function findProgram(name: string): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort() : [];
  const found = versions.map((version) => join(DEBIAN, version, "bin", name)).findLast(existsSync);
  return found ?? name;
}
