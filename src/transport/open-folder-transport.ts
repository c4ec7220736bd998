import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { GateAnswer, SendOutcome } from "../model/delivery.ts";
import type { Message } from "../model/message.ts";
import type { Lane, Transport } from "../model/ports.ts";

const LANES = 4;

/**
 * Writes each message to `<folder>/<left of its Message-ID>.eml` instead of sending it.
 *
 * A file is there whole or not at all, and a second delivery of the same message replaces the first.
 * A folder that cannot be written to, or a full disk, is `unavailable`: no recipient's fault.
 */
export function openFolderTransport(folder: string): Transport {
  const lane: Lane = {
    deliver: (message, gate) => deliver(folder, message, gate),
    close: () => Promise.resolve(),
  };
  return { lanes: LANES, openLane: () => lane, close: () => Promise.resolve() };
}

async function deliver(
  folder: string,
  message: Message,
  gate: () => Promise<GateAnswer>,
): Promise<SendOutcome> {
  const name = toFileName(message.messageId);
  const draft = join(folder, `.${name}.${randomUUID()}`);
  const failure = await tryWriting(() => writeDurably(folder, draft, message.bytes));
  if (failure !== null) return toUnavailable(failure);
  const answer = await askGate(draft, gate);
  if (answer.kind !== "go") return { kind: "withdrawn", reason: answer };
  const lost = await tryWriting(() => publish(folder, draft, join(folder, name)));
  // Handed over by now: whether the name is on disk is what a power loss would decide.
  if (lost !== null) return { kind: "uncertain", cause: lost };
  const reply = { code: 250, enhancedCode: "2.0.0", text: `Written to ${name}` };
  return { kind: "accepted", reply };
}

/** The id is our own, but a file's name is held to harmless characters all the same. */
function toFileName(messageId: string): string {
  return `${messageId.replace(/@.*$/s, "").replace(/[^\w-]/g, "") || "message"}.eml`;
}

async function writeDurably(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The folder is synced too: a rename is durable only with it. */
async function publish(folder: string, draft: string, path: string): Promise<void> {
  await rename(draft, path);
  const entries = await open(folder, "r");
  try {
    await entries.sync();
  } finally {
    await entries.close();
  }
}

async function askGate(draft: string, gate: () => Promise<GateAnswer>): Promise<GateAnswer> {
  let isLetOut = false;
  try {
    const answer = await gate();
    isLetOut = answer.kind === "go";
    return answer;
  } finally {
    if (!isLetOut) await rm(draft, { force: true });
  }
}

/** @returns what went wrong, or null */
async function tryWriting(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return `The mail cannot be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function toUnavailable(cause: string): SendOutcome {
  const advice = "Check that the folder can be written to and the disk has room";
  return { kind: "unavailable", cause, advice, passing: false };
}
