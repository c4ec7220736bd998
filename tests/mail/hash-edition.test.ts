import { describe, expect, it } from "vitest";
import { hashEdition } from "../../src/mail/hash-edition.ts";

describe("an edition's hash", () => {
  const mail = { subject: "a", preheader: "b", html: "c", text: "d", pictures: [] };

  it("is the SHA-256 of its parts", () => {
    expect(hashEdition(mail)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashEdition({ ...mail })).toBe(hashEdition(mail));
  });

  it("differs when a word moves from one part into the next", () => {
    expect(hashEdition({ ...mail, subject: "ab", preheader: "" })).not.toBe(hashEdition(mail));
  });

  it("differs when one byte of a picture does", () => {
    const hashWith = (byte: number) =>
      hashEdition({
        ...mail,
        pictures: [
          {
            ...{ contentId: "a@example.org", mimeType: "image/png", fileName: "a.png" },
            bytes: Uint8Array.of(byte),
          },
        ],
      });
    expect(new Set([hashEdition(mail), hashWith(1), hashWith(2)]).size).toBe(3);
  });
});
