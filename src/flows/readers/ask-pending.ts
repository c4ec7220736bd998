import type { HashSource, Ids } from "../../model/ports.ts";
import type { Newsletter } from "../../model/publication.ts";
import type { ReadersStore } from "../../model/readers-store.ts";
import { toConsentWords } from "../../render/requests/render-request-mail.ts";
import { REQUEST_VALID_MS } from "./budgets.ts";
import { mailRequests, type RequestMailDesk, type RequestMailed } from "./mail-requests.ts";

export interface AskDesk extends RequestMailDesk {
  readonly store: RequestMailDesk["store"] & Pick<ReadersStore, "askPending">;
  readonly ids: Ids;
  readonly hashSource: HashSource;
}

/** Written down at once, then mailed: what is left after a kill, a service or the next run mails. */
const BATCH = 100;
/** Where a list came from is no network. */
const LIST_SOURCE = "list";

/**
 * Asks people who were brought in without a consent, each once, and mails what is due. Ends when nobody is left, or the
 * server says “later”.
 *
 * @param most people to ask in this run
 */
export async function* askPending(
  { slug, title, language }: Newsletter,
  desk: AskDesk,
  { most, signal }: { readonly most: number; readonly signal: AbortSignal },
): AsyncGenerator<RequestMailed> {
  const publication = desk.publication.title;
  const words = toConsentWords({ language, publication, newsletters: [title] });
  for (let left = most; !signal.aborted;) {
    let isPutOff = false;
    for await (const mailed of mailRequests(desk, signal)) {
      isPutOff ||= mailed.outcome === "later";
      yield mailed;
    }
    if (isPutOff || left <= 0) return;
    const at = desk.clock.now();
    const asked = await desk.store.askPending({
      ...{ newsletter: slug, words, language, at },
      newIds: Array.from({ length: Math.min(BATCH, left) }, () => desk.ids.newRequestId()),
      source: desk.hashSource(LIST_SOURCE),
      expiresAt: new Date(at.getTime() + REQUEST_VALID_MS),
    });
    if (asked === 0) return;
    left -= asked;
  }
}
