import type { PictureFile } from "../model/content.ts";
import type { Issue } from "../model/issue.ts";
import type { ContentSource } from "../model/ports.ts";
import type { Publication } from "../model/publication.ts";
import type { StandingPage } from "../model/standing-page.ts";
import type { Pool } from "./pool.ts";
import { listPagePictures, listPictures } from "./picture-places.ts";

/** Pictures that issues and pages show and logos that mails show, each once. Drafts' and unused ones are nobody's business. */
export async function listPictureFiles(
  pool: Pool,
  {
    issues,
    pages = [],
  }: { readonly issues: readonly Issue[]; readonly pages?: readonly StandingPage[] },
): Promise<readonly PictureFile[]> {
  const used = [
    ...issues.flatMap(listPictures),
    ...pages.flatMap(listPagePictures),
    ...(await listLogos(pool.source, pool.publication)),
  ];
  return [...new Map(used.map((file) => [file.path, file])).values()];
}

/** Those that are there; rendering says what is wrong with the others. */
export async function listLogos(
  source: ContentSource,
  publication: Publication,
): Promise<readonly PictureFile[]> {
  const logos = publication.newsletters.flatMap(({ look }) => look?.logo ?? []);
  const paths = new Set(logos.flatMap(({ file, dark }) => [file.text, dark?.text ?? file.text]));
  const measured = await Promise.all([...paths].map((path) => source.measurePicture(path)));
  return measured.filter((picture) => picture !== null);
}
