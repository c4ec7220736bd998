import type { PictureFile } from "../model/content.ts";
import type { EmbeddedPicture } from "../model/edition.ts";
import {
  listVersions,
  type PictureVersion,
  toContentId,
  toEmbeddedVersion,
} from "../model/picture-versions.ts";
import type { ContentSource } from "../model/ports.ts";
import { type Checked, type Place, type Problem, problem } from "../model/problem.ts";

/** A picture at one place of the mail. */
export interface ShownPicture {
  readonly file: PictureFile;
  readonly embed: boolean;
  readonly place: Place;
}

/** The pictures of one mail, made and weighed. */
export interface MailPictures {
  readonly embedded: readonly EmbeddedPicture[];
  /** Of what readers' programs fetch, each once. */
  readonly fetchedBytes: number;
}

/** One picture that takes longer than this to come by phone keeps a whole morning's mail waiting. */
export const HEAVY_PICTURE_BYTES = 1_000_000;

/**
 * Makes what a finished mail shows.
 *
 * @returns with an error for each picture that cannot be decoded, and a warning for each that is too heavy
 */
export async function makePictures(request: {
  readonly source: ContentSource;
  readonly siteUrl: string;
  readonly shown: readonly ShownPicture[];
  readonly html: string;
}): Promise<Checked<MailPictures>> {
  const uses = listUses(request.shown, request.html);
  const made = await Promise.all(uses.map((use) => makeOne(request.source, use)));
  const bytesOf = (embed: boolean) =>
    made.flatMap((one) => (one.use.embed === embed && one.bytes !== null ? [one.bytes] : []));
  const embedded = made.flatMap(({ use, bytes }) =>
    use.embed && bytes !== null ? [toEmbedded(use, { bytes, siteUrl: request.siteUrl })] : [],
  );
  const fetchedBytes = bytesOf(false).reduce((sum, bytes) => sum + bytes.length, 0);
  return { value: { embedded, fetchedBytes }, problems: made.flatMap(({ problems }) => problems) };
}

interface Use {
  readonly file: PictureFile;
  readonly embed: boolean;
  readonly version: PictureVersion;
  readonly place: Place;
}

/** Each version once, at the place that shows it first. */
function listUses(shown: readonly ShownPicture[], html: string): readonly Use[] {
  const uses = new Map<string, Use>();
  for (const { file, embed, place } of shown) {
    const versions = embed ? [toEmbeddedVersion(file)] : listFetched(file, html);
    for (const version of versions) {
      // Two files with the same bytes are one inside a mail, and two on the site.
      const key = embed ? file.contentHash : version.sitePath;
      if (!uses.has(key)) uses.set(key, { file, embed, version, place });
    }
  }
  return [...uses.values()];
}

/** By the end of the address, which no escaping touches. */
function listFetched(file: PictureFile, html: string): readonly PictureVersion[] {
  return listVersions(file).filter(({ sitePath }) => {
    const end = /-[0-9a-f]{8}-\d+\.\w+$/.exec(sitePath)?.[0];
    return end !== undefined && html.includes(end);
  });
}

interface Made {
  readonly use: Use;
  readonly bytes: Uint8Array | null;
  readonly problems: readonly Problem[];
}

async function makeOne(source: ContentSource, use: Use): Promise<Made> {
  const bytes = await source.makePicture(use.file, use.version);
  if (bytes === null) return { use, bytes, problems: [broken(use)] };
  return { use, bytes, problems: bytes.length > HEAVY_PICTURE_BYTES ? [heavy(use, bytes)] : [] };
}

function broken({ file, place }: Use): Problem {
  const message =
    `“${toName(file.path)}” cannot be shown: its picture is damaged, cut off, or larger than 100 megapixels; ` +
    "save it again as PNG or JPEG";
  return problem("picture-broken", place, message);
}

function heavy({ file, version, place }: Use, bytes: Uint8Array): Problem {
  const size = bytes.length.toLocaleString("en");
  const advice = { gif: "fewer frames", png: "a JPEG", jpeg: "a calmer picture" }[version.format];
  const message =
    `“${toName(file.path)}” weighs ${size} bytes at ${version.widthPx} pixels, which keeps readers on phones ` +
    `waiting; ${advice} would be lighter`;
  return problem("picture-heavy", place, [message, { severity: "warning" }]);
}

function toEmbedded(
  { file, version }: Use,
  made: { readonly bytes: Uint8Array; readonly siteUrl: string },
): EmbeddedPicture {
  return {
    contentId: toContentId(file, made.siteUrl),
    mimeType: `image/${version.format}`,
    fileName: toName(decodeURIComponent(version.sitePath)),
    bytes: made.bytes,
  };
}

function toName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
