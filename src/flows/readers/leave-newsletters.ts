import { parseSlug, type Slug } from "../../model/names.ts";
import type { PeopleStore } from "../../model/people-store.ts";
import type { Clock, TokenHolder, Tokens } from "../../model/ports.ts";
import { parseToken, type TokenPurpose } from "../../model/slots.ts";

/** What stands in a link of a mail. */
export interface ReaderLink {
  readonly purpose: TokenPurpose;
  /** As in the address. */
  readonly newsletter: string;
  readonly token: string;
}

/**
 * Whose link it is. Of newsletters that are no more as well: their mails are still in mailboxes.
 *
 * @returns null for a link that is not ours, is cut off, or is for something else
 */
export function findReader(link: ReaderLink, tokens: Tokens): TokenHolder | null {
  const newsletter = parseSlug(link.newsletter);
  const token = parseToken(link.token);
  if (newsletter === null || token === null) return null;
  return tokens.readHolder(token, { purpose: link.purpose, newsletter });
}

/** One newsletter, or all of the publication. */
export type LeaveScope = "one" | "all";

export interface Left {
  readonly newsletter: Slug;
  readonly scope: LeaveScope;
  /** Subscriptions that ended just now: 0 for somebody who had left before. */
  readonly count: number;
}

/** Ends subscriptions at once; whoever is being mailed meanwhile is skipped before the hand-over. May be repeated. */
export async function leaveNewsletters(
  { subscriberId, newsletter }: TokenHolder,
  scope: LeaveScope,
  { store, clock }: { readonly store: Pick<PeopleStore, "leave">; readonly clock: Clock },
): Promise<Left> {
  const from = scope === "all" ? null : newsletter;
  const count = await store.leave(subscriberId, { newsletter: from, at: clock.now() });
  return { newsletter, scope, count };
}
