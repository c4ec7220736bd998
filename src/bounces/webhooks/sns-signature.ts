import { verify, X509Certificate } from "node:crypto";
import type { CertificateFetcher, WebhookOutcome } from "../../model/webhooks.ts";
import type { SnsField, SnsMessage } from "./read-sns.ts";
import { askLater, refuseSignature } from "./refusals.ts";
import { isCertificateUrl, type Topic } from "./sns-topic.ts";

/** By SignatureVersion. A topic has 1 until its owner chooses 2. */
const HASHES: ReadonlyMap<string | null, string> = new Map([
  ["1", "sha1"],
  ["2", "sha256"],
]);

const NOTIFICATION = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"] as const;
const CONFIRMATION = [
  ...(["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"] as const),
];

/** @returns null if the signature is good */
export async function checkSnsSignature(
  message: SnsMessage,
  expected: {
    readonly topic: Topic;
    readonly now: Date;
    readonly fetchCertificate: CertificateFetcher;
  },
): Promise<WebhookOutcome | null> {
  const { Signature, SignatureVersion, SigningCertURL } = message.fields;
  const hash = HASHES.get(SignatureVersion);
  if (hash === undefined || !/^[A-Za-z0-9+/]{16,2000}={0,2}$/.test(Signature ?? "")) {
    return refuseSignature("A message of SNS is not signed");
  }
  if (SigningCertURL === null || !isCertificateUrl(SigningCertURL, expected.topic)) {
    return refuseSignature(
      "A message of SNS names a certificate that is not Amazon’s, or of another region",
    );
  }
  const pem = await expected.fetchCertificate(SigningCertURL).catch(() => null);
  if (pem === null) return askLater("The certificate of SNS could not be fetched");
  const key = toKey(pem, expected.now);
  if (key === null) return refuseSignature("The certificate of SNS is none, or is not valid today");
  const text = Buffer.from(toSignedText(message), "utf8");
  return verify(hash, text, key, Buffer.from(Signature ?? "", "base64"))
    ? null
    : refuseSignature("A message of SNS has a bad signature");
}

/** A name and a value a line, in the order of names; a subject that is not there is left out. */
function toSignedText({ type, fields }: SnsMessage): string {
  const names: readonly SnsField[] = type === "Notification" ? NOTIFICATION : CONFIRMATION;
  const there = names.filter((name) => fields[name] !== null);
  return there.map((name) => `${name}\n${fields[name] ?? ""}\n`).join("");
}

/** Only RSA, since a certificate with another kind of key would be checked by other rules than SNS signs by. */
function toKey(pem: string, now: Date) {
  try {
    const { validFrom, validTo, publicKey } = new X509Certificate(pem);
    const isValid = Date.parse(validFrom) <= now.getTime() && now.getTime() <= Date.parse(validTo);
    return isValid && publicKey.asymmetricKeyType === "rsa" ? publicKey : null;
  } catch {
    return null;
  }
}
