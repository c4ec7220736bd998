import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { composeFrame } from "../../src/mail/compose-frame.ts";
import { fillMessage } from "../../src/mail/fill-message.ts";
import type { EmbeddedPicture } from "../../src/model/edition.ts";
import { expectGoodLines } from "./read-mail.ts";
import { newsletter, publication, recipient, request } from "./sample-edition.ts";

const LEAVE_TOKEN = recipient().tokens.leave;

describe("the leave header", () => {
  async function leaveFields(serviceUrl: string): Promise<readonly string[]> {
    const frame = composeFrame({ ...request(), publication: { ...publication, serviceUrl } });
    const read = await PostalMime.parse(fillMessage(frame, recipient()).bytes);
    return read.headers
      .filter(({ key }) => key.startsWith("list-unsubscribe"))
      .map(({ key, value }) => `${key}: ${value}`);
  }
  const post = "list-unsubscribe-post: List-Unsubscribe=One-Click";

  it.each(["https://courier.example.org", "http://127.0.0.1:8025", "http://localhost:8080"])(
    "promises one click at %s",
    async (url) => {
      const leave = `list-unsubscribe: <${url}/leave/daily/${LEAVE_TOKEN}>`;
      expect(await leaveFields(url)).toEqual([leave, post]);
    },
  );

  it("names a mailbox second, where somebody reads it", async () => {
    const sender = { ...newsletter.sender, leaveMailbox: "leave+a&b@bücher.example" };
    const frame = composeFrame({ ...request(), newsletter: { ...newsletter, sender } });
    const bytes = Buffer.from(fillMessage(frame, recipient()).bytes);
    expectGoodLines(bytes);
    const read = await PostalMime.parse(bytes);
    expect(read.headers.find(({ key }) => key === "list-unsubscribe")?.value).toBe(
      `<https://courier.example.org/leave/daily/${LEAVE_TOKEN}>, ` +
        `<mailto:leave%2Ba%26b@xn--bcher-kva.example?subject=leave%20daily%20${LEAVE_TOKEN}>`,
    );
  });

  it("promises nothing over plain http, as RFC 8058 wants", async () => {
    expect(await leaveFields("http://courier.example.org")).toEqual([
      `list-unsubscribe: <http://courier.example.org/leave/daily/${LEAVE_TOKEN}>`,
    ]);
  });
});

describe("the list's name", () => {
  it.each([
    ["The Daily", "The Daily <daily.courier.example.org>"],
    ["Café, täglich", "=?UTF-8?Q?Caf=C3=A9=2C_t=C3=A4glich?= <daily.courier.example.org>"],
    ["新".repeat(99), "<daily.courier.example.org>"],
  ])("is written for “%s” within 255 octets", async (title, expected) => {
    const frame = composeFrame({ ...request(), newsletter: { ...newsletter, title } });
    const read = await PostalMime.parse(fillMessage(frame, recipient()).bytes);
    expect(read.headers.find(({ key }) => key === "list-id")?.value).toBe(expected);
  });
});

describe("the feedback loop's header", () => {
  async function feedbackId(email: string): Promise<string | undefined> {
    const sender = { ...newsletter.sender, email };
    const frame = composeFrame({ ...request(), newsletter: { ...newsletter, sender } });
    const read = await PostalMime.parse(fillMessage(frame, recipient()).bytes);
    return read.headers.find(({ key }) => key === "feedback-id")?.value;
  }

  it("names date and newsletter, and the sender by 5 to 15 characters", async () => {
    const id = await feedbackId("courier@example.org");
    expect(id).toBe("2026-01-05:daily:broadsheet:sbfabc37432");
    expect(id?.split(":").at(-1)).toMatch(/^[a-z0-9]{5,15}$/);
  });

  it("counts all mail of a domain as one sender's, and no other's", async () => {
    const id = await feedbackId("courier@example.org");
    expect(await feedbackId("Desk@EXAMPLE.org")).toBe(id);
    expect(await feedbackId("courier@example.net")).not.toBe(id);
  });
});

describe("a picture that travels inside the mail", () => {
  const bytes = Buffer.from(Array.from({ length: 700 }, (_, index) => index % 256));
  const picture = (fileName: string): EmbeddedPicture => ({
    contentId: `${fileName.length}.summit@courier.example.org`,
    mimeType: "image/png",
    bytes,
    fileName,
  });
  const pictures = [
    picture("summit.png"),
    picture("Gipfel in Köln.png"),
    picture(`${"l".repeat(200)}.png`),
    picture('a"b\\c;d.png'),
    picture("x\r\nBcc: y@example.net.png"),
  ];

  function compose(attachments: readonly EmbeddedPicture[]): Buffer {
    const html = attachments.map(({ contentId }) => `<img src="cid:${contentId}">`).join("\n");
    const frame = composeFrame(request({ html, pictures: attachments }));
    return Buffer.from(fillMessage(frame, recipient()).bytes);
  }

  it("reads back equal in two parsers, beside the HTML that shows it", async () => {
    const mail = compose(pictures);
    expectGoodLines(mail);
    const postal = await PostalMime.parse(mail);
    const parsed = await simpleParser(mail, { keepCidLinks: true });
    const expected = pictures.map(({ contentId, mimeType }) => ({
      ...{ contentId: `<${contentId}>`, mimeType, related: true, disposition: "inline", bytes },
    }));
    expect(
      postal.attachments.map(({ contentId, mimeType, related, disposition, content }) => ({
        ...{ contentId, mimeType, related, disposition },
        bytes: Buffer.from(content as ArrayBuffer),
      })),
    ).toEqual(expected);
    expect(
      parsed.attachments.map(
        ({ contentId, contentType, related, contentDisposition, content }) => ({
          ...{ contentId, mimeType: contentType, related, disposition: contentDisposition },
          bytes: content,
        }),
      ),
    ).toEqual(expected);
    const html = pictures.map(({ contentId }) => `<img src="cid:${contentId}">`).join("\n");
    expect([postal.html?.trimEnd(), parsed.html]).toEqual([html, html]);
  });

  it("keeps its name, and lets it add no header", async () => {
    const read = await simpleParser(compose(pictures), { keepCidLinks: true });
    const names = read.attachments.map(({ filename }) => filename);
    expect(names.slice(0, 4)).toEqual(pictures.slice(0, 4).map(({ fileName }) => fileName));
    expect(compose(pictures).toString("latin1")).not.toMatch(/^Bcc:/m);
  });

  it("makes no difference to the mail's other parts", async () => {
    const read = await PostalMime.parse(compose(pictures.slice(0, 1)));
    expect(read.text).toContain("Good morning, Anna!");
    expect(compose([]).toString("latin1")).not.toContain("multipart/related");
  });

  it.each([
    { contentId: "no-domain" },
    { contentId: "a@b>\r\nBcc: x@example.net" },
    { mimeType: "image" },
    { mimeType: "image/png\r\nBcc: x@example.net" },
  ])("is refused with %j", (change) => {
    expect(() => compose([{ ...picture("a.png"), ...change }])).toThrow(RangeError);
  });
});

describe("sender addresses at the edge", () => {
  it.each([
    ["courier@bücher.example", "courier@xn--bcher-kva.example", "xn--bcher-kva.example"],
    ["o'brien+news@example.org", "o'brien+news@example.org", "example.org"],
    [`${"l".repeat(64)}@${"d".repeat(60)}.example.org`, null, `${"d".repeat(60)}.example.org`],
  ])("%s is written where servers and readers look", (email, sender, domain) => {
    const facts = { ...newsletter, sender: { ...newsletter.sender, email } };
    const message = fillMessage(composeFrame({ ...request(), newsletter: facts }), recipient());
    expect(message.envelope.sender).toBe(sender ?? email);
    expect(message.messageId.endsWith(`@${domain}>`)).toBe(true);
    expect(Buffer.from(message.bytes).toString()).toContain(`<${sender ?? email}>`);
    expectGoodLines(Buffer.from(message.bytes));
  });
});
