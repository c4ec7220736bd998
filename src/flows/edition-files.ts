import { composeFrame } from "../mail/compose-frame.ts";
import { toSampleEml } from "../mail/sample-eml.ts";
import type { Edition } from "../model/edition.ts";
import type { Issue } from "../model/issue.ts";
import type { Newsletter, Publication } from "../model/publication.ts";
import type { MailSizes } from "../model/mail-sizes.ts";
import { measureMail } from "./mail-sizes.ts";

export interface EditionFiles {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly sizes: MailSizes;
}

/** What `build` writes for one edition: both bodies, the exact mail to a sample reader, and the facts. */
export function toEditionFiles(request: {
  readonly issue: Issue;
  readonly edition: Edition;
  readonly publication: Publication;
  readonly newsletter: Newsletter;
  readonly fetchedBytes: number;
}): EditionFiles {
  const { issue, edition, fetchedBytes } = request;
  const eml = toSampleEml(composeFrame(request));
  const sizes = measureMail({ issue, mail: edition, wireBytes: eml.length, fetchedBytes });
  const files = new Map<string, string | Uint8Array>([
    ["mail.html", edition.html],
    ["mail.txt", edition.text],
    ["mail.eml", eml],
    ["edition.json", `${JSON.stringify(toFacts(edition, sizes), null, 2)}\n`],
  ]);
  return { files, sizes };
}

function toFacts(edition: Edition, sizes: MailSizes): Record<string, unknown> {
  const { id, newsletter, date, revision, number, subject, preheader, hash, origin } = edition;
  const named = { id, newsletter, date, revision, number, subject, preheader };
  return { ...named, hash, origin, toolVersion: edition.toolVersion, sizes };
}
