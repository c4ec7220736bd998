import type { PictureFile } from "../model/content.ts";
import { parseIsoDate } from "../model/names.ts";
import { listVersions } from "../model/picture-versions.ts";
import type { ContentSource } from "../model/ports.ts";
import { listLogos } from "./picture-files.ts";
import { readPublication } from "./pool.ts";

/**
 * The bytes that the site will have at an address, for whoever shows mail before it is published.
 *
 * Only addresses that a picture of the publication really has are answered: no file is opened by its name.
 *
 * @param sitePath below the site's root, decoded: `pictures/2026-01-05/summit-1a2b3c4d-1280.jpg`
 * @returns null if no picture has this address, or it cannot be decoded
 */
export async function readSitePicture(
  source: ContentSource,
  sitePath: string,
): Promise<Uint8Array | null> {
  for (const file of await listCandidates(source, sitePath)) {
    const version = listVersions(file).find((one) => decodeURIComponent(one.sitePath) === sitePath);
    if (version !== undefined) return source.makePicture(file, version);
  }
  return null;
}

async function listCandidates(
  source: ContentSource,
  sitePath: string,
): Promise<readonly PictureFile[]> {
  const date = parseIsoDate(sitePath.split("/")[1] ?? "");
  if (date !== null) return (await source.readDay(date))?.pictures ?? [];
  const { value: publication } = await readPublication(source);
  return publication === null ? [] : listLogos(source, publication);
}
