import { composeFrame } from "../mail/compose-frame.ts";
import { toSampleEml } from "../mail/sample-eml.ts";
import type { Edition } from "../model/edition.ts";
import type { Newsletter, Publication } from "../model/publication.ts";

/** Gmail shows less than the whole mail past this many octets of HTML (by custom; Google gives no number). */
export const GMAIL_CLIP_BYTES = 102_400;

export interface EditionFiles {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly sizes: {
    readonly htmlBytes: number;
    readonly textBytes: number;
    /** The whole message as it goes over the wire. */
    readonly wireBytes: number;
  };
}

/** What `build` writes for one edition: both bodies, the exact mail to a sample reader, and the facts. */
export async function toEditionFiles(request: {
  readonly edition: Edition;
  readonly publication: Publication;
  readonly newsletter: Newsletter;
}): Promise<EditionFiles> {
  const { edition } = request;
  const eml = toSampleEml(await composeFrame(request));
  const sizes = {
    htmlBytes: Buffer.byteLength(edition.html),
    textBytes: Buffer.byteLength(edition.text),
    wireBytes: eml.length,
  };
  const files = new Map<string, string | Uint8Array>([
    ["mail.html", edition.html],
    ["mail.txt", edition.text],
    ["mail.eml", eml],
    ["edition.json", `${JSON.stringify(toFacts(edition, sizes), null, 2)}\n`],
  ]);
  return { files, sizes };
}

function toFacts(edition: Edition, sizes: EditionFiles["sizes"]): Record<string, unknown> {
  const { id, newsletter, date, revision, number, subject, preheader, hash, origin } = edition;
  const named = { id, newsletter, date, revision, number, subject, preheader };
  return { ...named, hash, origin, toolVersion: edition.toolVersion, sizes };
}
