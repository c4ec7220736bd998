import { createHash } from "node:crypto";
import type { RenderedMail } from "../model/edition.ts";

/**
 * What an edition is recognised by: SHA-256 of subject, preheader, HTML and text, hex.
 *
 * The four go in as a JSON list, so that moving a word from one into the next changes the hash.
 */
export function hashEdition(mail: RenderedMail): string {
  const parts = [mail.subject, mail.preheader, mail.html, mail.text];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
