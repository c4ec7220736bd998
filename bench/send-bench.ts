/**
 * Sending against a plain loop over one pooled Nodemailer transport with the same content, side by side in one
 * run: `npm run bench -- send [people] [rounds]`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import nodemailer from "nodemailer";

import { createAdapters } from "../src/app.ts";
import type { Signers } from "../src/flows/dkim/read-signers.ts";
import { sendEdition } from "../src/flows/send/send-edition.ts";
import type { ReadySend } from "../src/flows/send/gates.ts";
import { prepareSend } from "../src/flows/send/prepare-send.ts";
import { parseEmailAddress } from "../src/model/email-address.ts";
import { parseSlug, type Slug } from "../src/model/names.ts";
import type { Store } from "../src/model/store.ts";
import type { NewSubscriber } from "../src/model/subscriber.ts";
import { openSmtpTransport } from "../src/transport/open-smtp-transport.ts";
import { FULL_DAY, openSample, packageRoot } from "./sample.ts";
import { startFastSink } from "./start-fast-sink.ts";
import { toMedian } from "./median.ts";

const CONNECTIONS = 10;
/** Its mail of the full day has about 40 KB. */
const NEWSLETTER = "defence";

const adapters = createAdapters({ packageRoot, environment: new Map() });
const source = adapters.openDisk(packageRoot);

/** Messages a second of both, and how often ours is faster. */
export interface SendFigures {
  readonly people: number;
  readonly bytes: number;
  readonly ours: readonly number[];
  readonly pooled: readonly number[];
  readonly ratio: number;
}

/** Rounds alternate, so that a slow moment of the machine hits both. */
export async function benchSend(people: number, rounds: number): Promise<SendFigures> {
  const sink = await startFastSink();
  const ours: number[] = [];
  const pooled: number[] = [];
  let bytes = 0;
  try {
    for (let round = 0; round < rounds; round += 1) {
      pooled.push(people / (await timePooledLoop(people, sink.port)));
      const sent = await timeBroadsheet(people, sink.port);
      ours.push(people / sent.seconds);
      bytes = sent.bytes;
    }
  } finally {
    sink.stop();
  }
  const ratio = toMedian(ours.map((rate, index) => rate / (pooled[index] ?? rate)));
  return { people, bytes, ours, pooled, ratio };
}

export interface SendSetting {
  readonly signers?: Signers;
  /** Opens an empty ledger; a file in the folder unless told. */
  readonly openStore?: (folder: string) => Promise<Store>;
}

const openFile = (folder: string): Promise<Store> => adapters.openStoreAt(join(folder, "bench.db"));

/** One send of the full day, ledger on disk included; people are imported before the clock starts. */
export async function timeBroadsheet(
  people: number,
  port: number,
  { signers = [], openStore = openFile }: SendSetting = {},
): Promise<{ readonly seconds: number; readonly bytes: number }> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
  const store = await openStore(folder);
  const transport = openSmtpTransport({
    ...{ host: "127.0.0.1", port, security: "starttls-if-offered", user: null, password: null },
    ...{ connections: CONNECTIONS, clientName: "bench.test" },
  });
  try {
    await fillStore(store, people);
    const ready = await prepare(store);
    const started = performance.now();
    const summary = await sendEdition(ready, {
      store,
      transport,
      signers,
      clock: adapters.clock,
      openTokens: (edition) => adapters.openTokens(store, edition),
      senderId: adapters.newSenderId(),
      place: adapters.place,
      isDead: (place) => adapters.isDead(place),
      signal: new AbortController().signal,
      onEvent: () => undefined,
    });
    const seconds = (performance.now() - started) / 1000;
    if (summary.counts.accepted !== people) throw new Error("not everybody was mailed");
    const { html, text } = ready.edition;
    return { seconds, bytes: Buffer.byteLength(html) + Buffer.byteLength(text) };
  } finally {
    await transport.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fillStore(store: Store, people: number): Promise<void> {
  const newsletter = parsedNewsletter();
  for (let from = 0; from < people; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, people - from) }, (_, index) =>
      toSubscriber(from + index + 1),
    );
    const newIds = rows.map(() => adapters.ids.newSubscriberId());
    const at = adapters.clock.now();
    await store.importSubscribers({ newsletter, status: "active", rows, at, newIds });
  }
}

function parsedNewsletter(): Slug {
  const slug = parseSlug(NEWSLETTER);
  if (slug === null) throw new Error("the newsletter must have a slug");
  return slug;
}

function toSubscriber(line: number): NewSubscriber {
  const parsed = parseEmailAddress(`reader${line}@example.org`);
  if (parsed.kind !== "address") throw new Error("a bench address must be one");
  return { email: parsed.email, name: `Reader ${line}`, line };
}

async function prepare(store: Store): Promise<ReadySend> {
  const decision = await prepareSend({
    ...{ source, store, probe: adapters.probe, now: adapters.clock.now() },
    newsletter: parsedNewsletter(),
    date: FULL_DAY,
    ...{ toolVersion: "bench", isLoopback: true, content: "current" },
  });
  if (decision.kind !== "ready") throw new Error(decision.message);
  return decision;
}

/** What a person would write without Broadsheet: all mails queued to one pool, links filled in per person. */
async function timePooledLoop(people: number, port: number): Promise<number> {
  const { mail } = await (await openSample(source, NEWSLETTER))();
  const transporter = nodemailer.createTransport({
    ...{ pool: true, host: "127.0.0.1", port, secure: false, ignoreTLS: true },
    ...{ maxConnections: CONNECTIONS, maxMessages: Infinity },
  });
  const started = performance.now();
  const sends = Array.from({ length: people }, (_, index) =>
    transporter.sendMail({
      from: { name: "The Example Courier", address: "courier@example.org" },
      to: { name: `Reader ${index + 1}`, address: `reader${index + 1}@example.org` },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      headers: {
        "List-Unsubscribe": `<https://courier.example.org/leave/daily/${index}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      },
    }),
  );
  await Promise.all(sends);
  const seconds = (performance.now() - started) / 1000;
  transporter.close();
  return seconds;
}
