import { describe, expect, it } from "vitest";

import { MAIL, makeBounce, readSes, TAG } from "../../support/ses-event.ts";
import { makeSns } from "../../support/sign-webhook.ts";

async function readSays(event: unknown): Promise<unknown> {
  const outcome = await readSes(makeSns(event));
  if (outcome.kind !== "reports") throw new Error(JSON.stringify(outcome));
  return outcome.reports.map(({ says }) =>
    says.kind === "nothing" ? says.why : says.findings.map(({ kind }) => kind).join(" "),
  )[0];
}

describe("a bounce by Amazon SES", () => {
  it.each(["1", "2"])("is read if its signature of version %s is good", async (version) => {
    const event = makeBounce("Permanent", "General", {
      ...{ action: "failed", status: "5.1.1" },
      diagnosticCode: "smtp; 550 5.1.1\r\nNobody of that name\u202e lives here",
    });
    const subject = version === "1" ? { Subject: "Amazon SES tells of a bounce" } : {};
    expect(await readSes(makeSns(event, { SignatureVersion: version, ...subject }))).toEqual({
      kind: "reports",
      reports: [
        {
          key: "ses:0102018c5b-feed-000000",
          sentTo: [`bounces+${TAG}@courier.example.org`],
          about: [TAG, `<${TAG}@courier.example.org>`, "0102018c5a1e-7a11-000000"],
          at: new Date("2026-12-01T07:59:00.000Z"),
          says: {
            kind: "findings",
            findings: [
              {
                ...{ kind: "hard", recipient: "ada@example.org", status: "5.1.1" },
                diagnostic: "smtp; 550 5.1.1 Nobody of that name lives here",
              },
            ],
          },
        },
      ],
    });
  });

  it.each([
    ["Permanent", "General", {}, "hard"],
    ["Permanent", "NoEmail", { status: "5.7.1" }, "hard"],
    ["Permanent", "Suppressed", {}, "hard"],
    ["Permanent", "OnAccountSuppressionList", {}, "hard"],
    ["Permanent", "General", { status: "5.7.1" }, "policy"],
    ["Permanent", "General", { status: "5.2.2" }, "soft"],
    ["Permanent", "General", { diagnosticCode: "smtp; 550 5.1.8 Who are you" }, "policy"],
    ["Permanent", "UnsubscribedRecipient", {}, "no-report"],
    ["Permanent", "SomethingNew", { status: "5.1.1" }, "soft"],
    ["Transient", "MailboxFull", { status: "5.2.2" }, "soft"],
    ["Transient", "General", { status: "4.4.7" }, "soft"],
    ["Transient", "General", {}, "auto-reply"],
    ["Transient", "MessageTooLarge", {}, "soft"],
    ["Transient", "ContentRejected", {}, "policy"],
    ["Transient", "AttachmentRejected", {}, "policy"],
    ["Transient", "General", { status: "5.1.1" }, "soft"],
    ["Undetermined", "Undetermined", {}, "soft"],
    ["permanent", "general", {}, "soft"],
  ])("of the type %s %s %j is %s", async (...[type, subType, recipient, says]) => {
    expect(await readSays(makeBounce(type, subType, recipient))).toBe(says);
  });

  it.each([
    ["abuse", "complaint"],
    [null, "complaint"],
    ["not-spam", "no-report"],
    ["auth-failure", "policy"],
    ["virus", "policy"],
  ])("that is a complaint of the type %s is %s", async (complaintFeedbackType, says) => {
    const complainedRecipients = [{ emailAddress: "ada@example.org" }];
    const complaint = { complaintFeedbackType, complainedRecipients, feedbackId: "0102-c" };
    expect(await readSays({ eventType: "Complaint", mail: MAIL, complaint })).toBe(says);
  });

  it.each([
    [{ eventType: "Delivery", mail: MAIL }, "delivered"],
    [{ eventType: "DeliveryDelay", mail: MAIL }, "delayed"],
    [{ eventType: "Reject", mail: MAIL, reject: { reason: "Bad content" } }, "policy"],
    [{ eventType: "Open", mail: MAIL }, "no-report"],
    [{ eventType: "Subscription", mail: MAIL }, "no-report"],
    ["This topic can be published to by Amazon SES.", "no-report"],
    [{ eventType: "Bounce" }, "no-report"],
    [{ eventType: "Bounce", bounce: [], mail: 7 }, "no-report"],
    ["[".repeat(100_000), "no-report"],
  ])("as the event %j says %s", async (event, says) => {
    expect(await readSays(event)).toBe(says);
  });

  it("names nobody where the address is none that can be shown, and each of several", async () => {
    const event = makeBounce("Permanent", "NoEmail");
    event.bounce.bouncedRecipients = [
      { emailAddress: "Ada <ada@example.org>" },
      { emailAddress: "ada\u0000@example.org" },
      { emailAddress: `${"a".repeat(400)}@example.org` },
      { emailAddress: 7 as unknown as string },
    ];
    const outcome = await readSes(makeSns(event));
    const says = outcome.kind === "reports" ? outcome.reports[0]?.says : null;
    expect(says).toEqual({
      kind: "findings",
      findings: ["ada@example.org", null, null, null].map((recipient) => ({
        ...{ kind: "hard", recipient, status: null, diagnostic: null },
      })),
    });
  });
});
