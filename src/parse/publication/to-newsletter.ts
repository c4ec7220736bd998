import type { Slug } from "../../model/names.ts";
import type { LookChoices, Newsletter, Sender } from "../../model/publication.ts";
import type { WrittenNewsletter, WrittenPublication } from "./publication-schema.ts";

const HOUR_MS = 3_600_000;

/** News of the morning is stale the next morning. */
const EXPIRE_AFTER_MS = 20 * HOUR_MS;
/** A machine that was off at six may still send at noon. */
const CATCH_UP_MS = 6 * HOUR_MS;

/**
 * Fills in what a newsletter leaves to the publication and to Broadsheet.
 *
 * @param look of the newsletter and the publication together; null if neither says anything
 */
export function toNewsletter(
  written: WrittenNewsletter,
  publication: Pick<WrittenPublication, "sections" | "sender">,
  look: LookChoices | null,
): Newsletter {
  return {
    slug: written.slug,
    title: written.title,
    description: written.description ?? "",
    language: written.language ?? "en",
    theme: written.theme ?? "broadsheet",
    ...(look !== null && { look }),
    sections: toSections(written.sections ?? "all", publication),
    sender: toSender(written.sender ?? {}, publication.sender),
    schedule: written.schedule ?? null,
    release: written.release ?? "when-ready",
    numbering: written.numbering ?? null,
    expireAfterMs: written.expire_after ?? EXPIRE_AFTER_MS,
    catchUpMs: written.catch_up ?? CATCH_UP_MS,
    onUncertain: written.on_uncertain ?? "hold",
  };
}

/** The order of sections is the publication's, in every newsletter. */
function toSections(
  chosen: NonNullable<WrittenNewsletter["sections"]>,
  publication: Pick<WrittenPublication, "sections">,
): readonly Slug[] {
  const slugs = publication.sections.map((section) => section.slug);
  return chosen === "all" ? slugs : slugs.filter((slug) => chosen.includes(slug));
}

/** What a newsletter leaves out is as the publication has it. */
export function toSender(
  own: NonNullable<WrittenNewsletter["sender"]>,
  common: WrittenPublication["sender"],
): Sender {
  const returnPath = own.return_path ?? common.return_path;
  const leaveMailbox = own.leave_mailbox ?? common.leave_mailbox;
  return {
    name: own.name ?? common.name,
    email: own.email ?? common.email,
    address: own.address ?? common.address,
    ...(leaveMailbox !== undefined && { leaveMailbox }),
    ...(returnPath !== undefined && { returnPath }),
  };
}
