import { parseEmailAddress } from "../model/email-address.ts";
import { parseSubscriberId } from "../model/names.ts";
import { parseToken, TOKEN_LENGTH, type Token } from "../model/slots.ts";
import { fillMessage, type Recipient } from "./fill-message.ts";
import type { MessageFrame } from "./message-frame.ts";

/** The mail as one reader would get it; its links lead nowhere. */
export function toSampleEml(frame: MessageFrame): Uint8Array {
  return fillMessage(frame, toSampleReader()).bytes;
}

function toSampleReader(): Recipient {
  const outcome = parseEmailAddress("reader@example.org");
  const subscriberId = parseSubscriberId("sample".padEnd(26, "a"));
  if (outcome.kind !== "address" || subscriberId === null) throw new Error("No sample reader");
  const tokens = { leave: toSampleToken("sampleleave"), preferences: toSampleToken("samplepref") };
  return { subscriberId, email: outcome.email, name: "Sample Reader", tokens };
}

function toSampleToken(word: string): Token {
  const token = parseToken(word.padEnd(TOKEN_LENGTH, "a"));
  if (token === null) throw new Error("No sample token");
  return token;
}
