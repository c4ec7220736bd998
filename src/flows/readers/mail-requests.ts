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
  /** Asked before each mail: keys change while a service runs. */
  readonly openTokens: () => Promise<Pick<Tokens, "issueAnswer">>;
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
      const { mailed, isServerAway } = await mailOne(request, lane, desk);
      yield mailed;
      if (isServerAway) return;
    }
  } finally {
    await lane.close();
  }
}

interface Tried {
  readonly mailed: RequestMailed;
  /** Nobody else would fare better now. */
  readonly isServerAway: boolean;
}

async function mailOne(request: ReaderRequest, lane: Lane, desk: RequestMailDesk): Promise<Tried> {
  const { kind, id, mails } = request;
  const message = await composeRequest(request, desk);
  const outcome = await lane.deliver(message, () => Promise.resolve({ kind: "go" }));
  const { result, cause } = toResult(outcome);
  const isAgain = result === "later" && mails < MOST_TRIES;
  const waitMs = FIRST_WAIT_MS * 2 ** (mails - 1);
  const next = isAgain ? new Date(desk.clock.now().getTime() + waitMs) : null;
  await desk.store.endRequestMail(id, next);
  const isServerAway = outcome.kind === "unavailable" || outcome.kind === "blocked";
  const became = result === "later" && !isAgain ? "given-up" : result;
  return { mailed: { kind, outcome: became, cause }, isServerAway };
}

/** A server that has taken the bytes and said nothing has it, most likely: nobody is mailed twice for it. */
function toResult(outcome: SendOutcome): {
  readonly result: RequestMailed["outcome"];
  readonly cause: string | null;
} {
  switch (outcome.kind) {
    case "accepted":
      return { result: "accepted", cause: null };
    case "uncertain":
      return { result: "accepted", cause: outcome.cause };
    case "refused":
      return { result: "given-up", cause: `refused with ${outcome.reply.code}` };
    case "blocked":
      return { result: "later", cause: `the sender is refused with ${outcome.reply.code}` };
    case "deferred":
    case "unavailable":
      return { result: "later", cause: outcome.cause };
    case "withdrawn":
      return { result: "later", cause: null };
  }
}

async function composeRequest(request: ReaderRequest, desk: RequestMailDesk): Promise<Message> {
  const { publication } = desk;
  const tokens = await desk.openTokens();
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
