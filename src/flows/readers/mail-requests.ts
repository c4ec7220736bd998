import { composeNotice } from "../../mail/compose-notice.ts";
import { signMessage } from "../../mail/dkim/sign-message.ts";
import type { SendOutcome } from "../../model/delivery.ts";
import type { Message } from "../../model/message.ts";
import type { Clock, Lane, Tokens, Transport } from "../../model/ports.ts";
import type { Publication } from "../../model/publication.ts";
import type { ReaderRequest, RequestKind } from "../../model/reader.ts";
import type { ReadersStore } from "../../model/readers-store.ts";
import { renderRequestMail } from "../../render/requests/render-request-mail.ts";
import type { Signers } from "../dkim/read-signers.ts";

export interface RequestMailDesk {
  readonly publication: Publication;
  readonly store: Pick<ReadersStore, "takeRequestMail" | "endRequestMail">;
  readonly tokens: Pick<Tokens, "issueAnswer">;
  readonly clock: Clock;
  readonly signers: Signers;
  readonly transport: Transport;
}

/** What became of one mail. No address is in it. */
export interface RequestMailed {
  readonly kind: RequestKind;
  readonly outcome: "accepted" | "later" | "given-up";
  /** One line for the operator; null where all is well. */
  readonly cause: string | null;
}

/** Longer than any server takes, so that nobody mails it a second time meanwhile. */
const HOLD_MS = 15 * 60_000;
const FIRST_WAIT_MS = 60_000;
const MOST_TRIES = 8;

/** Mails requests that are due, one after the other, until none is left or the server is not there. */
export async function* mailRequests(
  desk: RequestMailDesk,
  signal: AbortSignal,
): AsyncGenerator<RequestMailed> {
  const lane = desk.transport.openLane();
  try {
    while (!signal.aborted) {
      const now = desk.clock.now();
      const until = new Date(now.getTime() + HOLD_MS);
      const request = await desk.store.takeRequestMail(now, until);
      if (request === null) return;
      const mailed = await mailOne(request, lane, desk);
      yield mailed;
      if (mailed.outcome === "later") return;
    }
  } finally {
    await lane.close();
  }
}

async function mailOne(
  request: ReaderRequest,
  lane: Lane,
  desk: RequestMailDesk,
): Promise<RequestMailed> {
  const message = await composeRequest(request, desk);
  const outcome = await lane.deliver(message, () => Promise.resolve({ kind: "go" }));
  const { kind } = request;
  const settled = toSettled(outcome);
  if (settled !== null) {
    await desk.store.endRequestMail(request.id, null);
    return { kind, ...settled };
  }
  const cause = "cause" in outcome ? outcome.cause : outcome.kind;
  const isLast = request.mails >= MOST_TRIES;
  const waitMs = FIRST_WAIT_MS * 2 ** (request.mails - 1);
  const next = isLast ? null : new Date(desk.clock.now().getTime() + waitMs);
  await desk.store.endRequestMail(request.id, next);
  return { kind, outcome: isLast ? "given-up" : "later", cause };
}

/** A server that has taken the bytes and said nothing has it, most likely: nobody is mailed twice for it. */
function toSettled(outcome: SendOutcome): Omit<RequestMailed, "kind"> | null {
  switch (outcome.kind) {
    case "accepted":
      return { outcome: "accepted", cause: null };
    case "uncertain":
      return { outcome: "accepted", cause: outcome.cause };
    case "refused":
      return { outcome: "given-up", cause: `refused with ${outcome.reply.code}` };
    case "deferred":
    case "blocked":
    case "withdrawn":
    case "unavailable":
      return null;
  }
}

async function composeRequest(request: ReaderRequest, desk: RequestMailDesk): Promise<Message> {
  const { publication, tokens } = desk;
  const { sender } = publication;
  const own = publication.newsletters.filter(({ slug }) => request.newsletters.includes(slug));
  const mail = await renderRequestMail({
    ...{ kind: request.kind, language: request.language, publication: publication.title },
    newsletters: own.map(({ title }) => title),
    url: `${publication.serviceUrl}/answer/${tokens.issueAnswer(request.id)}`,
    imprint: sender.address,
  });
  const message = await composeNotice({
    ...{ ...mail, sender, recipient: request.email.address },
    ...{ name: `request.${request.id}`, at: request.askedAt },
  });
  return signMessage(message, { signers: desk.signers, at: request.askedAt });
}
