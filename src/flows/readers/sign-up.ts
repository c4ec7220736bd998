import { parseEmailAddress } from "../../model/email-address.ts";
import { parseSlug, type Slug } from "../../model/names.ts";
import type { Clock, HashSource, Ids, Proofs } from "../../model/ports.ts";
import type { Publication } from "../../model/publication.ts";
import type { ReadersStore } from "../../model/readers-store.ts";
import { PROVEN_BUDGET, REQUEST_VALID_MS, UNPROVEN_BUDGET } from "./budgets.ts";
import { suggestDomain } from "./suggest-domain.ts";

export interface SignUpForm {
  /** As typed. */
  readonly email: string;
  /** As sent by the form. */
  readonly newsletters: readonly string[];
  /** A field that no person sees: filled in by programs. */
  readonly trap: string;
  /** An address that somebody has been asked about, and meant. */
  readonly sure: string;
  /** What the form's script made of its challenge; empty without one. */
  readonly proof: string;
  /** What stood beside the button. */
  readonly words: string;
  readonly language: string;
  /** Of an IP address: `192.0.2.0/24`. */
  readonly sourcePrefix: string;
}

export interface SignUpDesk {
  readonly publication: Publication;
  readonly store: Pick<ReadersStore, "ask">;
  readonly ids: Ids;
  readonly hashSource: HashSource;
  readonly proofs: Proofs;
  readonly clock: Clock;
}

export type SignUpOutcome =
  /** Whoever asks is told the same whether the address is known, had its mail today, or wants none. */
  | { readonly kind: "asked" }
  /** No newsletter was chosen. */
  | { readonly kind: "nothing-chosen" }
  | { readonly kind: "no-address" }
  /** A well-known domain, misspelt; never mended by itself. @example "ada@gmail.com" */
  | { readonly kind: "misspelt"; readonly suggestion: string }
  | { readonly kind: "busy" };

/** Writes a sign-up down, to be mailed. Nobody is subscribed before the mailbox has answered. */
export async function signUp(form: SignUpForm, desk: SignUpDesk): Promise<SignUpOutcome> {
  const newsletters = pickNewsletters(form.newsletters, desk.publication);
  const parsed = parseEmailAddress(form.email.trim());
  if (parsed.kind === "invalid") return { kind: "no-address" };
  if (newsletters.length === 0) return { kind: "nothing-chosen" };
  const suggestion = form.sure === form.email ? null : suggestDomain(parsed.email);
  if (suggestion !== null) return { kind: "misspelt", suggestion };
  // A program that fills in everything is told what everybody is told.
  if (form.trap !== "") return { kind: "asked" };
  const at = desk.clock.now();
  const proof = form.proof === "" ? null : await desk.proofs.verify(form.proof, at);
  const outcome = await desk.store.ask({
    ...{ id: desk.ids.newRequestId(), kind: "subscribe", email: parsed.email },
    ...{ subscriberId: null, newsletters, target: null, words: form.words, proof, at },
    language: form.language,
    source: desk.hashSource(form.sourcePrefix),
    budget: proof === null ? UNPROVEN_BUDGET : PROVEN_BUDGET,
    expiresAt: new Date(at.getTime() + REQUEST_VALID_MS),
  });
  return { kind: outcome === "busy" || outcome === "stale-proof" ? "busy" : "asked" };
}

/** In the publication's order, each once; others than its own are nothing. */
function pickNewsletters(written: readonly string[], publication: Publication): readonly Slug[] {
  const wanted = new Set(written.map(parseSlug));
  return publication.newsletters.map(({ slug }) => slug).filter((slug) => wanted.has(slug));
}
