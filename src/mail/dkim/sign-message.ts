import { createHash, sign, type KeyObject } from "node:crypto";
import type { Message } from "../../model/message.ts";
import { toRelaxedBody, toRelaxedField } from "./canonicalize.ts";
import type { DkimSigner } from "./dkim-signer.ts";

/** What a message is signed with, and the time that the signatures say. */
export interface Signing {
  readonly signers: readonly DkimSigner[];
  /** The edition's freeze, so that a message signed once more has the same bytes. */
  readonly at: Date;
}

/**
 * Named once more than they are there, so that nobody can add one in front of ours (RFC 6376 section 8.15). Not
 * Sender and what a mailing list may add without harm.
 */
const OVERSIGNED: readonly string[] = [
  "From",
  "To",
  "Cc",
  "Reply-To",
  "Subject",
  "Date",
  "Message-ID",
  "MIME-Version",
  "Content-Type",
  "List-Id",
  "List-Unsubscribe",
  "List-Unsubscribe-Post",
];

/**
 * Puts a DKIM-Signature of each key in front of a message (RFC 6376, 8301, 8463): relaxed/relaxed, the whole body,
 * every field of the header.
 *
 * Both algorithms are deterministic (RSASSA-PKCS1-v1_5, Ed25519): equal messages get equal signatures. The work
 * is done on the thread pool.
 */
export async function signMessage(message: Message, { signers, at }: Signing): Promise<Message> {
  if (signers.length === 0) return message;
  const whole = Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.length);
  const end = whole.indexOf("\r\n\r\n");
  const fields = splitFields(whole.toString("latin1", 0, end));
  const body = toRelaxedBody(whole.subarray(end + 4));
  const facts = {
    names: toSignedNames(fields),
    bodyHash: createHash("sha256").update(body).digest("base64"),
    atSeconds: Math.floor(at.getTime() / 1000),
  };
  const signed = pickFields(fields, facts.names)
    .map((field) => `${toRelaxedField(field)}\r\n`)
    .join("");
  const signatures = signers.map((signer) => toSignature(signer, { ...facts, signed }));
  const head = (await Promise.all(signatures)).map((field) => `${field}\r\n`).join("");
  return { ...message, bytes: Buffer.concat([Buffer.from(head, "latin1"), whole]) };
}

/** Each with its folded lines. */
function splitFields(head: string): readonly string[] {
  return head.split(/\r\n(?![ \t])/);
}

function toName(field: string): string {
  return field.slice(0, field.indexOf(":"));
}

function toSignedNames(fields: readonly string[]): readonly string[] {
  return [...fields.map(toName), ...OVERSIGNED];
}

/** RFC 6376 section 5.4.2: of fields with one name the last first; one that is not there counts as empty. */
function pickFields(fields: readonly string[], names: readonly string[]): readonly string[] {
  const left = [...fields];
  return names.flatMap((name) => {
    const index = left.findLastIndex((field) => toName(field).toLowerCase() === name.toLowerCase());
    return index < 0 ? [] : left.splice(index, 1);
  });
}

interface SignatureFacts {
  readonly names: readonly string[];
  readonly bodyHash: string;
  readonly atSeconds: number;
  /** Canonical fields, each with its line end. */
  readonly signed: string;
}

async function toSignature(signer: DkimSigner, facts: SignatureFacts): Promise<string> {
  const { domain, selector, algorithm } = signer;
  const { bodyHash, atSeconds, names, signed } = facts;
  const field = [
    `DKIM-Signature: v=1; a=${algorithm}; c=relaxed/relaxed;`,
    ` d=${domain}; s=${selector}; t=${atSeconds};`,
    ...foldNames(names),
    ` bh=${bodyHash};`,
    " b=",
  ].join("\r\n");
  const signature = await signText(signer, signed + toRelaxedField(field));
  return field + (signature.match(/.{1,72}/g) ?? []).join("\r\n ");
}

/** White space is allowed around the colons of h= (RFC 6376 section 3.5). */
function foldNames(names: readonly string[]): readonly string[] {
  const lines: string[] = [];
  let line = " h=";
  names.forEach((name, index) => {
    const word = index === names.length - 1 ? `${name};` : `${name}:`;
    if (line.length + word.length > 76) {
      lines.push(line);
      line = " ";
    }
    line += word;
  });
  return [...lines, line];
}

/** RFC 8463 section 3: what Ed25519 signs is the hash. */
function signText({ algorithm, privateKey }: DkimSigner, text: string): Promise<string> {
  const data = Buffer.from(text, "latin1");
  if (algorithm === "rsa-sha256") return signData("sha256", data, privateKey);
  return signData(null, createHash("sha256").update(data).digest(), privateKey);
}

function signData(hash: "sha256" | null, data: Buffer, key: KeyObject): Promise<string> {
  return new Promise((resolve, reject) => {
    sign(hash, data, key, (error, signature) => {
      if (error === null) resolve(signature.toString("base64"));
      else reject(error);
    });
  });
}
