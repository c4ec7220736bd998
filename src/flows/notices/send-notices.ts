import { formatReply } from "../../model/format-reply.ts";
import type { SendOutcome } from "../../model/delivery.ts";
import type { Transport } from "../../model/ports.ts";
import type { Newsletter } from "../../model/publication.ts";
import type { Signers } from "../dkim/read-signers.ts";
import { findNotices, type Notice, type NoticeRequest } from "./find-notices.ts";

export interface NoticeSending extends NoticeRequest {
  readonly transport: Transport;
  /** The operator's address. */
  readonly recipient: string;
  /** Keys of the newsletter's sender. */
  readonly readSigners: (newsletter: Newsletter) => Promise<Signers>;
}

export interface NoticeResult {
  readonly notice: Notice;
  /** Null when the server has it. */
  readonly failure: string | null;
}

/** Writes to the operator, once for each slot and kind; what the server did not take is tried again by the next run. */
export async function sendNotices(sending: NoticeSending): Promise<readonly NoticeResult[]> {
  const { store, now } = sending;
  const results: NoticeResult[] = [];
  for (const notice of await findNotices(sending)) {
    const slot = { newsletter: notice.newsletter.slug, date: notice.date };
    const kind = `told-${notice.kind}`;
    if (!(await store.noteSlot({ ...slot, kind, at: now }))) continue;
    const failure = toFailure(await mailNotice(notice, sending));
    if (failure !== null) await store.forgetNote(slot, kind);
    results.push({ notice, failure });
  }
  return results;
}

async function mailNotice(notice: Notice, sending: NoticeSending): Promise<SendOutcome> {
  const { newsletter, date, kind, subject, text } = notice;
  // Loaded here: hardly any run has something to write.
  const { composeNotice } = await import("../../mail/compose-notice.ts");
  const { signMessage } = await import("../../mail/dkim/sign-message.ts");
  const composed = await composeNotice({
    sender: newsletter.sender,
    recipient: sending.recipient,
    subject: `[Broadsheet] ${subject}`,
    text,
    name: `${newsletter.slug}.${date}.${kind}`,
    at: sending.now,
  });
  const signers = await sending.readSigners(newsletter);
  const message = await signMessage(composed, { signers, at: sending.now });
  const lane = sending.transport.openLane();
  try {
    return await lane.deliver(message, () => Promise.resolve({ kind: "go" }));
  } finally {
    await lane.close();
  }
}

function toFailure(outcome: SendOutcome): string | null {
  switch (outcome.kind) {
    case "accepted":
      return null;
    case "refused":
    case "blocked":
      return formatReply(outcome.reply);
    case "deferred":
    case "uncertain":
    case "unavailable":
      return outcome.cause;
    case "withdrawn":
      return "It was withdrawn";
  }
}
