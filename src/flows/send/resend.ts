import type { Edition } from "../../model/edition.ts";
import type { Newsletter } from "../../model/publication.ts";
import type { Store } from "../../model/store.ts";
import type { ReadySend } from "./gates.ts";
import type { SendContext } from "./send-edition.ts";

interface Mailing {
  readonly newsletter: Newsletter;
  readonly edition: Pick<Edition, "id">;
}

/** Uncertain deliveries that a run would mail again; none where they are held for `settle`. */
export async function countResendable(
  { newsletter, edition }: Mailing,
  ledger: { readonly store: Store; readonly now: Date },
): Promise<number> {
  if (newsletter.onUncertain === "hold") return 0;
  return ledger.store.countResendable(edition.id, ledger.now);
}

/** Plans uncertain deliveries again where the publication chose so. */
export async function resendUncertain(ready: ReadySend, context: SendContext): Promise<void> {
  if (ready.newsletter.onUncertain === "hold") return;
  const { store, clock, onEvent } = context;
  const resent = await store.resend(ready.edition.id, clock.now());
  if (resent > 0) onEvent({ event: "resent", edition: ready.edition.id, resent });
}
