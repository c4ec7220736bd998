import type { RequestId } from "../../model/names.ts";
import type { Clock, Ids, Tokens } from "../../model/ports.ts";
import type { AnswerOutcome, ReadersStore } from "../../model/readers-store.ts";
import { parseToken } from "../../model/slots.ts";
import { REQUEST_VALID_MS } from "./budgets.ts";

/** Whose answer a link is. @returns null for one that is not ours, is cut off, or is for something else */
export function findRequestId(
  written: string,
  tokens: Pick<Tokens, "readAnswer">,
): RequestId | null {
  const token = parseToken(written);
  return token === null ? null : tokens.readAnswer(token);
}

/** A mailbox has said yes: does what was asked, once. */
export function answerRequest(
  id: RequestId,
  desk: {
    readonly store: Pick<ReadersStore, "answer">;
    readonly ids: Ids;
    readonly clock: Clock;
  },
): Promise<AnswerOutcome> {
  const at = desk.clock.now();
  return desk.store.answer({
    ...{ id, at, newId: desk.ids.newSubscriberId(), nextId: desk.ids.newRequestId() },
    nextExpiresAt: new Date(at.getTime() + REQUEST_VALID_MS),
  });
}
