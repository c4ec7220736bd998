import { randomUUID } from "node:crypto";
import { readlinkSync } from "node:fs";
import { hostname } from "node:os";

import { readErrorCode } from "../model/read-error-code.ts";
import type { SenderPlace } from "../model/store.ts";

/** Where this process runs. Containers share a host name at times, but not the name of their process space. */
export function readSenderPlace(): SenderPlace {
  return { host: `${hostname()}${readProcessSpace()}`, pid: process.pid };
}

/**
 * Whether a process is certainly gone: on this host, and no process has its number.
 *
 * A number that is used again makes a dead sender look alive; then its lease has to run out.
 */
export function isDeadSender(place: SenderPlace): boolean {
  if (place.host !== readSenderPlace().host) return false;
  try {
    process.kill(place.pid, 0);
    return false;
  } catch (error) {
    return readErrorCode(error) === "ESRCH";
  }
}

/** A fresh name for a sender's lease. */
export function newSenderId(): string {
  return randomUUID();
}

function readProcessSpace(): string {
  try {
    return ` ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return "";
  }
}
