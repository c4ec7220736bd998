import { resolve } from "node:path";

import type { Command } from "commander";
import picocolors from "picocolors";
import type { Colors } from "picocolors/types.js";

import { type IsoDate, parseIsoDate } from "../model/names.ts";
import type { Clock } from "../model/ports.ts";
import { UserError } from "../model/user-error.ts";
import { toVisibleJson, toVisibleText } from "./visible-text.ts";
import type { World } from "./world.ts";

/** Options that every command has. */
export interface CommonOptions {
  readonly root?: string;
  readonly json?: true;
  readonly now?: string;
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

/** @throws UserError if `--now` is no instant */
export function openSession(world: World, options: CommonOptions): Session {
  const { out, err } = world.terminal;
  const isJson = options.json === true;
  return {
    world,
    root: resolve(world.directory, options.root ?? "."),
    clock: chooseClock(world, options.now),
    format: isJson ? "json" : "text",
    colors: picocolors.createColors(out.isTerminal && picocolors.isColorSupported),
    say: (text) => (isJson ? undefined : out.write(`${toVisibleText(text)}\n`)),
    emit: (value) => (isJson ? out.write(`${toVisibleJson(value)}\n`) : undefined),
    tell: (text) => err.write(`${toVisibleText(text)}\n`),
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
