import { openSync } from "node:fs";

import { destination, pino, stdTimeFunctions } from "pino";

import { UserError } from "../model/user-error.ts";
import { maskAddresses, maskValue } from "./mask-addresses.ts";

/** A structured log of what a send does, one line of JSON an event; no address stands in it in full. */
export interface EventLog {
  /** An event as `--json` prints it. */
  record(event: unknown): void;
  /** A line of talk. */
  tell(text: string): void;
}

const STDERR = 2;

/** What somebody should look at. */
const WARNINGS: ReadonlySet<unknown> = new Set([
  "blocked",
  "failed",
  "missed",
  "not-notified",
  "not-recorded",
  "problem",
  "refused",
  "unavailable",
  "uncertain",
]);

/**
 * Opens a file for appending, readable by its owner only, or standard error.
 *
 * @param place a path, or `-` for standard error
 * @throws UserError if the file cannot be opened
 */
export function openEventLog(place: string): EventLog {
  const stream = destination({ dest: place === "-" ? STDERR : openFile(place), sync: true });
  // A full disk is no reason to leave mail half handed over: the work goes on without its log.
  stream.on("error", () => undefined);
  const logger = pino({ timestamp: stdTimeFunctions.isoTime, base: { pid: process.pid } }, stream);
  return {
    record: (event) => {
      const fields = toFields(maskValue(event));
      if (WARNINGS.has(fields["event"])) logger.warn(fields);
      else logger.info(fields);
    },
    tell: (text) => logger.info(maskAddresses(text)),
  };
}

function openFile(place: string): number {
  try {
    return openSync(place, "a", 0o600);
  } catch (error) {
    throw new UserError("log", {
      message: `The log ${place} cannot be opened: ${error instanceof Error ? error.message : ""}`,
      advice:
        "Name a file that can be written with --log or BROADSHEET_LOG, or - for standard error",
      exitStatus: 2,
    });
  }
}

/** Problems are printed without a name of an event. */
function toFields(event: unknown): Readonly<Record<string, unknown>> {
  const fields = typeof event === "object" && event !== null ? { ...event } : { value: event };
  return "event" in fields ? fields : { event: "problem", ...fields };
}
