import { createHash } from "node:crypto";
import type { EmbeddedPicture, WholeMail } from "../model/edition.ts";

/**
 * What an edition is recognised by: SHA-256 of subject, preheader, HTML, text and pictures, hex.
 *
 * They go in as a JSON list, so that moving a word from one into the next changes the hash.
 */
export function hashEdition(mail: WholeMail): string {
  const parts = [mail.subject, mail.preheader, mail.html, mail.text];
  const all = mail.pictures.length === 0 ? parts : [...parts, listPictureLines(mail.pictures)];
  return toHash(JSON.stringify(all));
}

/** Pictures as text to compare: name, type, Content-ID and SHA-256, one line each. */
export function listPictureLines(pictures: readonly EmbeddedPicture[]): string {
  return pictures
    .map(({ fileName, mimeType, contentId, bytes }) =>
      [fileName, mimeType, contentId, toHash(bytes)].join("\t"),
    )
    .join("\n");
}

function toHash(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
