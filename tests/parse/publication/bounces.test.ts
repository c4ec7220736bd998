import { describe, expect, test } from "vitest";
import { parsePublication } from "../../../src/parse/publication/parse-publication.ts";
import { CONFIG } from "../../support/make-publication.ts";

const TOPIC = "arn:aws:sns:eu-west-1:123456789012:courier-bounces";

/** Problems of a config with these lines of `bounces`, the first of them at line 18. */
function check(lines: string): readonly string[] {
  const { problems } = parsePublication({ path: "broadsheet.yaml", text: toText(lines) });
  return problems.map(
    ({ place, severity, rule, message }) =>
      `${place.line}:${place.column} ${severity} ${rule}: ${message}`,
  );
}

function toText(lines: string): string {
  return `${CONFIG}bounces:\n${lines}`;
}

describe("bounces", () => {
  test("are read, with their defaults", () => {
    const text = toText(
      `  mailbox: "imaps://b:\${P}@imap.example.org/INBOX"\n  webhooks:\n    - ses: "${TOPIC}"\n    - mailgun: "\${KEY}"\n`,
    );
    const { value, problems } = parsePublication({ path: "broadsheet.yaml", text });
    expect(problems).toEqual([]);
    const toSecret = (written: string, line: number, column: number) => ({
      text: written,
      place: { file: "broadsheet.yaml", line, column },
    });
    expect(value?.bounces).toEqual({
      mailbox: toSecret("imaps://b:${P}@imap.example.org/INBOX", 18, 12),
      limits: { softCount: 7, softDays: 30 },
      webhooks: [
        { provider: "ses", secret: toSecret(TOPIC, 20, 12) },
        { provider: "mailgun", secret: toSecret("${KEY}", 21, 16) },
      ],
    });
  });

  test("end after as many soft ones as the publication says", () => {
    const text = toText("  soft: { count: 3, within: 36h }\n");
    const { value } = parsePublication({ path: "broadsheet.yaml", text });
    expect(value?.bounces?.limits).toEqual({ softCount: 3, softDays: 1.5 });
  });

  test.each([
    [
      "a mailbox without a password",
      '  mailbox: "imaps://imap.example.org/INBOX"\n',
      [
        "18:12 error mailbox-url: The mailbox's address has no user and password; write imaps://user:password@imap.example.org/INBOX, or imap:// for TLS by STARTTLS on port 143",
      ],
    ],
    [
      "a password that stands in the file",
      '  mailbox: "imaps://b:secret@imap.example.org"\n',
      [
        "18:12 warning secret-in-file: The password stands in the file, so everybody who has the repository has it; write ${BOUNCES_PASSWORD}",
      ],
    ],
    [
      "no provider",
      "  webhooks:\n    - {}\n",
      [
        "19:7 error webhook-provider: No provider is named; there are ses, postmark, mailgun, sendgrid",
      ],
    ],
    [
      "two providers in one entry",
      '  webhooks:\n    - { mailgun: "${A}", sendgrid: "${B}" }\n',
      [
        "19:7 error webhook-provider: Each provider needs an entry of its own, and this one has mailgun and sendgrid",
      ],
    ],
    [
      "no topic",
      "  webhooks:\n    - ses: courier-bounces\n",
      [
        "19:12 error value: “ses” must be the name of an SNS topic, such as arn:aws:sns:eu-west-1:123456789012:courier-bounces, found “courier-bounces”",
      ],
    ],
    [
      "a key that stands in the file",
      "  webhooks:\n    - mailgun: key-1234\n",
      [
        "19:16 error secret-in-file: What mailgun proves itself with stands in the file, so everybody who has the repository has it; write ${MAILGUN_HOOK}",
      ],
    ],
    [
      "a soft limit of nothing",
      "  soft: { count: 0, within: 2y }\n",
      [
        "18:18 error value: “count” must be a whole number from 1 to 100, found “0”",
        "18:29 error value: “within” must be a time such as 90m, 20h or 2d, at most 365d, found “2y”",
      ],
    ],
  ])("cannot have %s", (_, lines, problems) => {
    expect(check(lines)).toEqual(problems);
  });
});
