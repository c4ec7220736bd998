import * as z from "zod";

import { DELIVERY_FIELD } from "../../model/message.ts";
import { type LogFact, toBracketed, toWords } from "./log-fact.ts";

const header = z.object({ name: z.string(), value: z.string() });

/** An event of a configuration set says `eventType`, a notification of an identity `notificationType`. */
const event = z.object({
  eventType: z.string().optional(),
  notificationType: z.string().optional(),
  mail: z.object({ messageId: z.string(), headers: z.array(header).optional() }),
  bounce: z
    .object({ bouncedRecipients: z.array(z.object({ diagnosticCode: z.string().optional() })) })
    .optional(),
  reject: z.object({ reason: z.string() }).optional(),
});

/** What SNS puts around it unless told otherwise (raw message delivery). */
const envelope = z.object({ Type: z.literal("Notification"), Message: z.string() });

const KEPT = ["Send", "Delivery", "DeliveryDelay", "Complaint", "Open", "Click", "Subscription"];
const FAILED = ["Bounce", "Reject", "Rendering Failure"];

/**
 * Reads one event of Amazon SES, as it publishes them to Firehose or SNS, one JSON value a line.
 *
 * SES gives each mail a Message-ID of its own; ours, and the header field that names the delivery, are among the
 * headers that an event carries.
 */
export function parseSesLine(line: string): readonly LogFact[] {
  const written = toValue(line);
  const wrapped = envelope.safeParse(written);
  const { data, success } = event.safeParse(
    wrapped.success ? toValue(wrapped.data.Message) : written,
  );
  if (!success) return [];
  const kind = data.eventType ?? data.notificationType ?? "";
  const verdict = FAILED.includes(kind) ? "failed" : "kept";
  if (verdict === "kept" && !KEPT.includes(kind)) return [];
  const words = data.bounce?.bouncedRecipients[0]?.diagnosticCode ?? data.reject?.reason ?? kind;
  return [{ kind: "said", names: listNames(data.mail), verdict, words: toWords(words) }];
}

function listNames({ messageId, headers = [] }: z.output<typeof event>["mail"]): readonly string[] {
  const find = (name: string): readonly string[] =>
    headers
      .filter((one) => one.name.toLowerCase() === name.toLowerCase())
      .map(({ value }) => value.trim());
  return [...find(DELIVERY_FIELD), ...find("Message-ID").map(toBracketed), messageId];
}

function toValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
