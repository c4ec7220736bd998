import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { composeFrame } from "../../src/mail/compose-frame.ts";
import { fillMessage } from "../../src/mail/fill-message.ts";
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
