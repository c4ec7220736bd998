import { z } from "zod";

import { type LogFact, toBracketed, toWords } from "./log-fact.ts";

const entry = z.object({
  messageId: z.string().regex(/^<?[^<>\s]+>?$/),
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
 */
export function parseJsonLine(line: string): readonly LogFact[] {
  const { data, success } = entry.safeParse(toValue(line));
  if (!success) return [];
  const { messageId, status, reason = "" } = data;
  const words = toWords(reason);
  return [{ kind: "said", messageId: toBracketed(messageId), verdict: VERDICTS[status], words }];
}

function toValue(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
