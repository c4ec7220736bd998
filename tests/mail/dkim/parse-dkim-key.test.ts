import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, expect, test } from "vitest";
import { toDkimRecord } from "../../../src/mail/dkim/dkim-record.ts";
import { parseDkimKey } from "../../../src/mail/dkim/parse-dkim-key.ts";
import { pickAligned } from "../../../src/model/domains.ts";
import { AT, edKey, rsaKey, signers, toPem, toSigner } from "./keys.ts";

function parse(text: string): ReturnType<typeof parseDkimKey> {
  return parseDkimKey({ domain: "example.org", selector: "s", text, place: AT });
}

function exportDer(key: KeyObject, type: "pkcs1" | "pkcs8"): Buffer {
  return key.export({ type, format: "der" });
}

const seed = exportDer(edKey, "pkcs8").subarray(-32);

describe("a private key", () => {
  test.each([
    ["PEM", toPem(rsaKey), rsaKey],
    ["PEM of Ed25519", toPem(edKey), edKey],
    ["PKCS #1", rsaKey.export({ type: "pkcs1", format: "pem" }).toString(), rsaKey],
    ["PEM with CRLF", toPem(rsaKey).replaceAll("\n", "\r\n"), rsaKey],
    ["PEM with \\n written out", toPem(edKey).trim().replaceAll("\n", "\\n"), edKey],
    ["base64 of its PEM", Buffer.from(toPem(rsaKey)).toString("base64"), rsaKey],
    ["base64 of PKCS #8", exportDer(rsaKey, "pkcs8").toString("base64"), rsaKey],
    ["base64 of PKCS #1", exportDer(rsaKey, "pkcs1").toString("base64"), rsaKey],
    ["base64 of 32 octets", seed.toString("base64"), edKey],
  ])("is read from %s", (_, text, key) => {
    const { value, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(value?.privateKey.equals(key)).toBe(true);
  });

  const makeRsa = (bits: number): string =>
    toPem(generateKeyPairSync("rsa", { modulusLength: bits }).privateKey);
  const publicPem = (key: KeyObject): string =>
    key.export({ type: "spki", format: "pem" }).toString();
  const encrypted = {
    type: "pkcs8",
    format: "pem",
    cipher: "aes-256-cbc",
    passphrase: "x",
  } as const;
  const NO_KEY = "is no private key in PEM, and no base64 of one";

  test.each([
    ["nothing", " \n", "is empty"],
    ["words", "my secret key", NO_KEY],
    ["other base64", "aGVsbG8gd29ybGQ=", NO_KEY],
    [
      "a damaged PEM",
      toPem(rsaKey).replace(/M/g, "N"),
      "is damaged: what stands in its PEM is no private key",
    ],
    [
      "half a PEM",
      toPem(rsaKey).slice(0, 300),
      "is damaged: what stands in its PEM is no private key",
    ],
    [
      "a public key",
      publicPem(generateKeyPairSync("ed25519").publicKey),
      "is a public key, where the private one is needed",
    ],
    ["a DNS record", "v=DKIM1; k=rsa; p=AAAA", "is a public key, where the private one is needed"],
    [
      "an encrypted key",
      edKey.export(encrypted).toString(),
      "is encrypted or of OpenSSH, where a plain private key in PEM is needed",
    ],
    [
      "a certificate",
      "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
      "is a certificate, where a plain private key in PEM is needed",
    ],
    [
      "another kind",
      toPem(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey),
      "is of the kind ec, where rsa or ed25519 is needed",
    ],
    ["512 bits", makeRsa(512), "has 512 bits, which nobody accepts; make one of 2048"],
  ])("is not read from %s, and its problem shows none of it", (_, text, words) => {
    expect(parse(text)).toEqual({
      value: null,
      problems: [
        {
          rule: "dkim-key",
          severity: "error",
          message: `The key of s._domainkey.example.org ${words}`,
          place: AT,
          mended: null,
        },
      ],
    });
  });

  test("of 1024 bits is taken with a warning", () => {
    const { value, problems } = parse(makeRsa(1024));
    expect(value?.algorithm).toBe("rsa-sha256");
    expect(problems).toMatchObject([
      {
        severity: "warning",
        message: "The key of s._domainkey.example.org has 1024 bits; RFC 8301 wants 2048",
      },
    ]);
  });
});

describe("a DNS record", () => {
  test("has strings of at most 255 octets that join to the text", () => {
    const [rsa, ed] = signers.map(toDkimRecord);
    expect(rsa?.name).toBe("rsa-2026._domainkey.example.org");
    expect(rsa?.strings.map(({ length }) => length)).toEqual([255, 155]);
    expect(rsa?.strings.join("")).toBe(rsa?.value);
    expect(rsa?.value).toMatch(/^v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A[\w+/]+IDAQAB$/);
    expect(ed?.value).toMatch(/^v=DKIM1; k=ed25519; p=[\w+/]{43}=$/);
  });
});

describe("keys of several senders", () => {
  test("sign the mail of their own domain, and of those above and below", () => {
    const other = { ...toSigner("o", edKey), domain: "example.com" };
    const above = { ...toSigner("a", edKey), domain: "mail.example.org" };
    const chosen = pickAligned([other, above, ...signers], "Courier@Example.ORG");
    expect(chosen.map(({ selector }) => selector)).toEqual(["a", "rsa-2026", "ed-2026"]);
  });

  test("do not sign for a domain that only ends alike", () => {
    expect(pickAligned(signers, "a@counterexample.org")).toEqual([]);
  });
});
