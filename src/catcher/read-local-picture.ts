/** The publication's pictures, which mails name by their future addresses on the site. */
export interface PictureSource {
  /** Without a slash at the end. */
  readonly siteUrl: string;
  /** @param path below the publication's root; @returns null if there is none */
  readonly read: (path: string) => Promise<Uint8Array | null>;
}

const TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  svg: "image/svg+xml",
};

/**
 * Finds the file behind `…/pictures/<path>`: the other way round than `toPicturePath` of the model, which
 * leaves `content/` out.
 *
 * @param path as in the address, decoded
 * @returns null for what is no picture, is not there, or would lead out of the publication
 */
export async function readLocalPicture(
  pictures: PictureSource,
  path: string,
): Promise<{ readonly bytes: Uint8Array; readonly type: string } | null> {
  const type = TYPES[path.slice(path.lastIndexOf(".") + 1).toLowerCase()];
  const parts = path.split("/");
  const isInside = parts.every(
    (part) => part !== "" && !part.startsWith(".") && !/[\\\0:]/.test(part),
  );
  if (type === undefined || !isInside) return null;
  const bytes = (await pictures.read(`content/${path}`)) ?? (await pictures.read(path));
  return bytes === null ? null : { bytes, type };
}
