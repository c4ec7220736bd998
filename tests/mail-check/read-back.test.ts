import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ParsedMail, simpleParser } from "mailparser";
import { parse as parseHtml } from "parse5";
import PostalMime from "postal-mime";
import { describe, expect, test } from "vitest";

import { listLineMistakes } from "./line-mistakes.ts";
import { type BuiltMail, readMails } from "./mails.ts";

interface ReadMail {
  readonly subject: string;
  readonly from: string;
  readonly text: string;
  readonly html: string;
  /** SHA-256 of each picture that travels inside of the mail, by its Content-ID. */
  readonly pictures: Readonly<Record<string, string>>;
}

const READERS = {
  "postal-mime": async (eml: Buffer): Promise<ReadMail> => {
    const mail = await PostalMime.parse(eml);
    return {
      subject: mail.subject ?? "",
      from: `${mail.from?.name ?? ""} <${mail.from?.address ?? ""}>`,
      text: toLines(mail.text ?? ""),
      html: toLines(mail.html ?? ""),
      pictures: Object.fromEntries(
        mail.attachments.map(({ contentId, content }) => [
          (contentId ?? "").replace(/^<|>$/g, ""),
          hash(typeof content === "string" ? Buffer.from(content) : new Uint8Array(content)),
        ]),
      ),
    };
  },
  mailparser: async (eml: Buffer): Promise<ReadMail> => {
    // By default it writes pictures into the HTML as data.
    const mail: ParsedMail = await simpleParser(eml, { keepCidLinks: true });
    const [from] = mail.from?.value ?? [];
    return {
      subject: mail.subject ?? "",
      from: `${from?.name ?? ""} <${from?.address ?? ""}>`,
      text: toLines(mail.text ?? ""),
      html: toLines(mail.html || ""),
      pictures: Object.fromEntries(
        mail.attachments.map(({ cid, content }) => [cid ?? "", hash(content)]),
      ),
    };
  },
};

/** Line ends and the last of them are the parsers' own affair. */
function toLines(text: string): string {
  return text.replace(/\r\n/g, "\n").trimEnd();
}

function hash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

describe.for(readMails().map((mail) => [mail.name, mail] as const))("%s", ([, mail]) => {
  test.for(Object.entries(READERS))("is read back as it was built by %s", async ([, read]) => {
    const found = await read(mail.eml);
    expect(found.subject).toBe(mail.facts.subject);
    expect(found.from).toBe(mail.publication.from);
    expect(withoutSlots(found.text)).toBe(withoutSlots(toLines(mail.text)));
    expect(withoutSlots(found.html)).toBe(withoutSlots(toLines(mail.html)));
    expect(Object.keys(found.pictures).sort()).toEqual(listEmbedded(mail.html));
  });

  test("names no picture that was not built", () => {
    for (const url of listSources(mail.html)) {
      if (url.startsWith("cid:")) continue;
      const { hostname, pathname } = new URL(url);
      expect(hostname).toBe(mail.publication.host);
      expect(readPicture(mail, pathname).length).toBeGreaterThan(0);
    }
  });

  test("keeps the rules of lines", () => {
    expect(listLineMistakes(mail.eml)).toEqual([]);
  });
});

/** What differs for each subscriber: the edition has a placeholder where the sample mail has the reader's. */
function withoutSlots(body: string): string {
  return body
    .replace(/(\/(?:leave|preferences)\/[a-z-]+\/)[a-z0-9]{52}/g, "$1TOKEN")
    .replace(/0918slot0greeting0[0189]{34}|Sample Reader/g, "NAME");
}

function listSources(html: string): readonly string[] {
  const found: string[] = [];
  const walk = (node: object): void => {
    if ("attrs" in node) {
      const attributes = node.attrs as readonly { name: string; value: string }[];
      found.push(...attributes.filter(({ name }) => name === "src").map(({ value }) => value));
    }
    if ("childNodes" in node) (node.childNodes as readonly object[]).forEach(walk);
  };
  walk(parseHtml(html));
  return found;
}

function listEmbedded(html: string): readonly string[] {
  const ids = listSources(html).filter((url) => url.startsWith("cid:"));
  return [...new Set(ids.map((url) => decodeURIComponent(url.slice("cid:".length))))].sort();
}

function readPicture({ site }: BuiltMail, path: string): Buffer {
  return readFileSync(join(site, decodeURIComponent(path)));
}

describe("the check of lines", () => {
  const check = (body: string) => listLineMistakes(Buffer.from(body, "latin1"));

  test.for([
    ["Subject: x\r\n\r\nfine\r\n", []],
    ["Subject: x\n\r\nfine\r\n", ["a line end that is not CRLF"]],
    ["Subject: x\r\n\r\nfine", ["no line end at the end"]],
    [`Subject: ${"x".repeat(990)}\r\n\r\n`, ["1: 999 octets"]],
    [`Subject: ${"x".repeat(900)}\r\n\r\n`, []],
    [`Subject: x\r\n\r\n${"x".repeat(77)}\r\n`, ["3: 77 octets in a body"]],
    ["Subject: x\r\n\r\n\xfc\r\n", ["3: an octet that is no printable ASCII"]],
    ["Subject: x\r\n\r\nfine \r\n", ["3: white space at the end"]],
  ] as const)("of %j finds %j", ([mail, mistakes]) => {
    expect(check(mail)).toEqual(mistakes);
  });
});
