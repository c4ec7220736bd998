/** Messages a second, filled only and filled and signed, rounds alternating: `npm run bench -- sign`. */
import { generateKeyPairSync, type KeyObject } from "node:crypto";

import { createAdapters } from "../src/app.ts";
import { composeFrame } from "../src/mail/compose-frame.ts";
import { parseDkimKey } from "../src/mail/dkim/parse-dkim-key.ts";
import { signMessage } from "../src/mail/dkim/sign-message.ts";
import type { DkimSigner } from "../src/mail/dkim/dkim-signer.ts";
import { fillMessage, type Recipient } from "../src/mail/fill-message.ts";
import { parseEmailAddress } from "../src/model/email-address.ts";
import { parseSubscriberId } from "../src/model/names.ts";
import { parseToken, TOKEN_LENGTH } from "../src/model/slots.ts";
import { makeTestEdition } from "../src/flows/test-edition.ts";
import { toMedian } from "./median.ts";
import { timeBroadsheet } from "./send-bench.ts";
import { startFastSink } from "./start-fast-sink.ts";
import { FULL_DAY, packageRoot } from "./sample.ts";

/** As many as a send with ten connections has under way. */
const AT_ONCE = 10;

export interface SignFigures {
  readonly bytes: number;
  /** Messages a second, medians. */
  readonly plain: number;
  readonly signed: Readonly<Record<"rsa" | "ed25519" | "both", number>>;
}

/** Messages a second of whole sends, unsigned and with both keys, rounds alternating. */
export async function benchSignedSend(
  people: number,
  rounds: number,
): Promise<{ readonly plain: number; readonly both: number; readonly ratio: number }> {
  const sink = await startFastSink();
  const plain: number[] = [];
  const both: number[] = [];
  const signers = makeSigners();
  try {
    for (let round = 0; round < rounds; round += 1) {
      plain.push(people / (await timeBroadsheet(people, sink.port)).seconds);
      both.push(people / (await timeBroadsheet(people, sink.port, { signers })).seconds);
    }
  } finally {
    sink.stop();
  }
  const ratio = toMedian(both.map((rate, index) => rate / (plain[index] ?? rate)));
  return { plain: toMedian(plain), both: toMedian(both), ratio };
}

export async function benchSign(messages: number, rounds: number): Promise<SignFigures> {
  const fill = await openFill();
  const [rsa, ed25519] = makeSigners();
  const kinds = { plain: [], rsa: [rsa], ed25519: [ed25519], both: [rsa, ed25519] };
  const rates: Record<keyof typeof kinds, number[]> = { plain: [], rsa: [], ed25519: [], both: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of ["plain", "rsa", "ed25519", "both"] as const) {
      rates[kind].push(messages / (await timeSigning(fill, { messages, signers: kinds[kind] })));
    }
  }
  return {
    bytes: fill().bytes.length,
    plain: toMedian(rates.plain),
    signed: {
      rsa: toMedian(rates.rsa),
      ed25519: toMedian(rates.ed25519),
      both: toMedian(rates.both),
    },
  };
}

async function timeSigning(
  fill: () => ReturnType<typeof fillMessage>,
  work: { readonly messages: number; readonly signers: readonly DkimSigner[] },
): Promise<number> {
  const at = new Date("2026-01-07T06:00:00+01:00");
  const started = performance.now();
  let left = work.messages;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await signMessage(fill(), { signers: work.signers, at });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return (performance.now() - started) / 1000;
}

async function openFill(): Promise<() => ReturnType<typeof fillMessage>> {
  const source = createAdapters({ packageRoot, environment: new Map() }).openDisk(packageRoot);
  const { edition, publication } = await makeTestEdition({
    ...{ source, newsletter: "defence", date: FULL_DAY, toolVersion: "bench" },
    now: new Date("2026-01-07T06:00:00+01:00"),
  });
  const newsletter = publication?.newsletters.find(({ slug }) => slug === "defence");
  if (edition === null || publication === null || newsletter === undefined) {
    throw new Error("The sample cannot be made");
  }
  const frame = composeFrame({ edition, publication, newsletter });
  const recipient = toRecipient();
  return () => fillMessage(frame, recipient);
}

function toRecipient(): Recipient {
  const outcome = parseEmailAddress("reader@example.org");
  const subscriberId = parseSubscriberId("reader".padEnd(26, "a"));
  const token = parseToken("token".padEnd(TOKEN_LENGTH, "a"));
  if (outcome.kind !== "address" || subscriberId === null || token === null) {
    throw new Error("The bench's own reader must be well formed");
  }
  const tokens = { leave: token, preferences: token };
  return { subscriberId, email: outcome.email, name: "Reader", tokens };
}

function makeSigners(): [DkimSigner, DkimSigner] {
  return [
    toSigner("rsa", generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey),
    toSigner("ed", generateKeyPairSync("ed25519").privateKey),
  ];
}

function toSigner(selector: string, key: KeyObject): DkimSigner {
  const text = key.export({ type: "pkcs8", format: "pem" }).toString();
  const place = { file: "bench", line: 1, column: 1 };
  const { value } = parseDkimKey({ domain: "example.org", selector, text, place });
  if (value === null) throw new Error("The bench's own key must be good");
  return value;
}
