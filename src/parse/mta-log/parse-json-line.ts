import * as z from "zod";

import { type LogFact, toBracketed, toWords } from "./log-fact.ts";

const entry = z.object({
  messageId: z
    .string()
    .regex(/^<?[^<>\s]+>?$/)
    .optional(),
  delivery: z.string().optional(),
  replyId: z.string().optional(),
  status: z.enum(["sent", "deferred", "bounced", "not-sent"]),
  reason: z.string().optional(),
});

const VERDICTS = {
  sent: "kept",
  deferred: "kept",
  bounced: "failed",
  "not-sent": "not-sent",
} as const;

/**
 * Reads a line such as `{"messageId": "<…@courier.example.org>", "status": "sent"}`, for providers whose
 * records a small script turns into this. Other keys are left alone; other words are not guessed at.
 *
 * Where the provider has put a Message-ID of its own into the mail, `delivery` is what X-Broadsheet-Delivery says, and
 * `replyId` the id from the server's reply.
 */
export function parseJsonLine(line: string): readonly LogFact[] {
  const { data, success } = entry.safeParse(toValue(line));
  if (!success) return [];
  const { messageId, delivery, replyId, status, reason = "" } = data;
  const id = messageId === undefined ? [] : [toBracketed(messageId)];
  const names = [...id, delivery ?? [], replyId ?? []].flat();
  if (names.length === 0) return [];
  return [{ kind: "said", names, verdict: VERDICTS[status], words: toWords(reason) }];
}

function toValue(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
