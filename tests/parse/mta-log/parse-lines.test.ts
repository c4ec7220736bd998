import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEximLine } from "../../../src/parse/mta-log/parse-exim-line.ts";
import { parseJsonLine } from "../../../src/parse/mta-log/parse-json-line.ts";
import { parsePostfixLine } from "../../../src/parse/mta-log/parse-postfix-line.ts";
import { parseSesLine } from "../../../src/parse/mta-log/parse-ses-line.ts";

const ID = "<5f0c@courier.example.org>";

describe("Postfix' log", () => {
  it.each([
    [`cleanup[17]: 4ZxAb1: message-id=${ID}`, { kind: "named", messageId: ID }],
    ["qmgr[3]: 4ZxAb1: from=<a@example.org>, size=99, nrcpt=1 (queue active)", { kind: "kept" }],
    [
      "smtp[9]: 4ZxAb1: to=<b@example.org>, dsn=2.0.0, status=sent (250 2.0.0 Ok)",
      { kind: "kept" },
    ],
    ["smtp[9]: 4ZxAb1: to=<b@example.org>, dsn=4.7.1, status=deferred (later)", { kind: "kept" }],
    [
      "smtp[9]: 4ZxAb1: to=<b@example.org>, status=bounced (host said: 550 (no) user)",
      { kind: "failed", words: "host said: 550 (no) user" },
    ],
    [
      "qmgr[3]: 4ZxAb1: from=<a@example.org>, status=expired, returned to sender",
      { kind: "failed", words: "expired" },
    ],
    ["qmgr[3]: 4ZxAb1: removed", { kind: "removed" }],
  ])("%s", (said, fact) => {
    const facts = [{ queueId: "4ZxAb1", ...fact }];
    expect(parsePostfixLine(`Jan  5 06:00:01 mail postfix/${said}`)).toEqual(facts);
    const other = `2026-01-05T06:00:01.123456+01:00 mail postfix-out/${said}`;
    expect(parsePostfixLine(other)).toEqual(facts);
  });

  it.each([
    "Jan  5 06:00:01 mail postfix/smtpd[17]: connect from localhost[127.0.0.1]",
    "Jan  5 06:00:01 mail postfix/smtpd[17]: 4ZxAb1: client=localhost[127.0.0.1]",
    "Jan  5 06:00:01 mail postfix/smtpd[17]: NOQUEUE: reject: RCPT from x: 554 status=sent (x)",
    `Jan  5 06:00:01 mail postfix/cleanup[17]: 4ZxAb1: resent-message-id=${ID}`,
    `Jan  5 06:00:01 mail postfix/cleanup[17]: 4ZxAb1: warning: header Subject: message-id=${ID}`,
    "Jan  5 06:00:01 mail dovecot: 4ZxAb1: removed",
    "",
  ])("does not speak of a mail in %s", (line) => {
    expect(parsePostfixLine(line)).toEqual([]);
  });
});

describe("Exim's log", () => {
  const of = (said: string): string => `2026-01-05 06:00:01 1tUabc-0000Ab-Cd ${said}`;
  const queueId = "1tUabc-0000Ab-Cd";
  it.each([
    [
      of("<= a@example.org H=localhost [127.0.0.1] P=esmtp S=8123 id=5f0c@courier.example.org"),
      [
        { kind: "named", queueId, messageId: ID },
        { kind: "kept", queueId },
      ],
    ],
    [of('=> b@example.org R=dnslookup T=remote_smtp C="250 OK"'), [{ kind: "kept", queueId }]],
    [of("== b@example.org R=x T=y defer (-44): later"), [{ kind: "kept", queueId }]],
    [
      of("** b@example.org: 550 No such user"),
      [{ kind: "failed", queueId, words: "b@example.org: 550 No such user" }],
    ],
    [of("Completed"), [{ kind: "removed", queueId }]],
    [of("<= <> R=1tUabc-0000Ab-Ce U=Debian-exim P=local S=1"), []],
    ["2026-01-05 06:00:01 SMTP connection from [127.0.0.1] lost", []],
    ["2026-01-05 06:00:01 1tUabc-0000Ab-Cd no immediate delivery", []],
  ])("%s", (line, facts) => {
    expect(parseEximLine(line)).toEqual(facts);
  });

  it("may have a zone, milliseconds, a process and the longer ids of newer versions", () => {
    const line = "2026-01-05 06:00:01.123 +0100 [4711] 1tUabc-0000000AbCd-0Xyz => b@example.org";
    expect(parseEximLine(line)).toEqual([{ kind: "kept", queueId: "1tUabc-0000000AbCd-0Xyz" }]);
  });
});

describe("lines of JSON", () => {
  it("name a mail by whatever is known of it", () => {
    const line = { messageId: ID, delivery: "5f0c", replyId: "0100018c", status: "sent" };
    expect(parseJsonLine(JSON.stringify(line))).toEqual([
      { kind: "said", names: [ID, "5f0c", "0100018c"], verdict: "kept", words: "" },
    ]);
    expect(parseJsonLine('{"status":"sent"}')).toEqual([]);
  });

  it.each([
    [{ messageId: ID, status: "sent" }, "kept", ""],
    [{ messageId: ID.slice(1, -1), status: "deferred" }, "kept", ""],
    [{ messageId: ID, status: "bounced", reason: "550\r\nno", more: 1 }, "failed", "550 no"],
    [{ messageId: ID, status: "not-sent" }, "not-sent", ""],
  ])("%o", (value, verdict, words) => {
    const facts = [{ kind: "said", names: [ID], verdict, words }];
    expect(parseJsonLine(JSON.stringify(value))).toEqual(facts);
  });

  it.each([
    '{"messageId":1,"status":"sent"}',
    '{"messageId":"<x>","status":"ok"}',
    "null",
    "[",
    "",
  ])("that say nothing: %s", (line) => {
    expect(parseJsonLine(line)).toEqual([]);
  });
});

describe("events of Amazon SES", () => {
  const headers = [
    { name: "X-Broadsheet-Delivery", value: "5f0c" },
    { name: "Message-ID", value: ID },
  ];
  const mail = { messageId: "0100018c-000000", headers };
  const bounce = { bouncedRecipients: [{ diagnosticCode: "smtp; 550 5.1.1\r\nno user" }] };
  const names = ["5f0c", ID, "0100018c-000000"];

  it.each([
    [{ eventType: "Send", mail }, "kept", "Send"],
    [{ eventType: "Delivery", mail, delivery: {} }, "kept", "Delivery"],
    [{ notificationType: "DeliveryDelay", mail }, "kept", "DeliveryDelay"],
    [{ eventType: "Bounce", mail, bounce }, "failed", "smtp; 550 5.1.1 no user"],
    [{ eventType: "Reject", mail, reject: { reason: "Bad content" } }, "failed", "Bad content"],
  ])("%o", (value, verdict, words) => {
    const facts = [{ kind: "said", names, verdict, words }];
    expect(parseSesLine(JSON.stringify(value))).toEqual(facts);
    const sns = { Type: "Notification", Message: JSON.stringify(value) };
    expect(parseSesLine(JSON.stringify(sns))).toEqual(facts);
  });

  it.each([
    "{}",
    '{"eventType":"Send"}',
    '{"eventType":"Unheard","mail":{"messageId":"x"}}',
    '{"Type":"Notification","Message":"no"}',
  ])("%s says nothing", (line) => {
    expect(parseSesLine(line)).toEqual([]);
  });
});

describe.each([
  ["Postfix", parsePostfixLine],
  ["Exim", parseEximLine],
  ["JSON", parseJsonLine],
  ["SES", parseSesLine],
])("any line read as %s", (_, parse) => {
  it("is read quickly and gives one-line words", () => {
    const noise = fc.string({ unit: "binary", maxLength: 2000 });
    const near = fc.constantFrom(
      "Jan 5 m postfix/smtp[1]: 4ZxAb1: to=<>, status=bounced (",
      "2026-01-05 06:00:01 1tUabc-0000Ab-Cd ** ",
      '{"messageId":"<x@y>","status":"bounced","reason":"',
    );
    fc.assert(
      fc.property(near, noise, (start, rest) => {
        for (const fact of parse(start + rest)) {
          if ("words" in fact) expect(fact.words).not.toMatch(/\p{C}/u);
        }
      }),
    );
  });
});
