import { resolve } from "node:path";

import type { Command } from "commander";
import picocolors from "picocolors";
import type { Colors } from "picocolors/types.js";

import { type IsoDate, parseIsoDate } from "../model/names.ts";
import type { Clock } from "../model/ports.ts";
import { UserError } from "../model/user-error.ts";
import type { EventLog } from "./event-log.ts";
import { toVisibleJson, toVisibleText } from "./visible-text.ts";
import type { World } from "./world.ts";

/** Options that every command has. */
export interface CommonOptions {
  readonly root?: string;
  readonly json?: true;
  readonly now?: string;
  /** Of commands that keep a log of events: a file, or `-`. */
  readonly log?: string;
}

/** One command being carried out: the world, seen through the common options. */
export interface Session {
  readonly world: World;
  /** Absolute path of the publication. */
  readonly root: string;
  readonly clock: Clock;
  readonly format: "text" | "json";
  readonly colors: Colors;
  /** A line of results: as it is, or nothing where JSON is asked for. */
  say(text: string): void;
  /** A line of results in JSON, nothing where text is asked for. */
  emit(value: unknown): void;
  /** A line of talk, on stderr. */
  tell(text: string): void;
}

/** Adds `--root`, `--json` and `--now`. */
export function withCommonOptions(command: Command): Command {
  return command
    .option("--root <folder>", "the publication (default: the working directory)")
    .option("--json", "print JSON lines for scripts")
    .option("--now <instant>", "take this as the time, for example 2026-01-05T06:00:00+01:00");
}

/** Adds `--log` for commands that send. */
export function withLog(command: Command): Command {
  return command.option(
    "--log <file>",
    "append a structured log, without full addresses; - is stderr (or BROADSHEET_LOG)",
  );
}

/**
 * Opens the log that `--log` names. Its library is loaded only then: cron starts this program each minute.
 *
 * @throws UserError if the file cannot be opened
 */
export async function openLog(world: World, options: CommonOptions): Promise<EventLog | null> {
  const place = options.log ?? world.logFile;
  if (place === null) return null;
  const { openEventLog } = await import("./event-log.ts");
  return openEventLog(place);
}

/** @throws UserError if `--now` is no instant */
export function openSession(
  world: World,
  options: CommonOptions,
  log: EventLog | null = null,
): Session {
  const { out, err } = world.terminal;
  const isJson = options.json === true;
  return {
    world,
    root: resolve(world.directory, options.root ?? "."),
    clock: chooseClock(world, options.now),
    format: isJson ? "json" : "text",
    colors: picocolors.createColors(out.isTerminal && picocolors.isColorSupported),
    say: (text) => (isJson ? undefined : out.write(`${toVisibleText(text)}\n`)),
    emit: (value) => {
      log?.record(value);
      if (isJson) out.write(`${toVisibleJson(value)}\n`);
    },
    tell: (text) => {
      log?.tell(text);
      err.write(`${toVisibleText(text)}\n`);
    },
  };
}

function chooseClock(world: World, now: string | undefined): Clock {
  if (now === undefined) return world.adapters.clock;
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(now);
  const start = new Date(now);
  if (!hasZone || Number.isNaN(start.getTime())) {
    throw usage(`“${now}” is no instant`, "Write it like 2026-01-05T06:00:00+01:00");
  }
  return world.adapters.startClockAt(start);
}

/** @throws UserError if the text is no date */
export function readDate(text: string): IsoDate {
  const date = parseIsoDate(text);
  if (date === null) throw usage(`“${text}” is no date`, "Write it like 2026-01-05");
  return date;
}

/** Wrong usage, exit status 2. */
export function usage(message: string, advice: string): UserError {
  return new UserError("usage", { message, advice, exitStatus: 2 });
}
