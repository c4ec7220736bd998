/** The publication's pictures, which mails name by their future addresses on the site. */
export interface PictureSource {
  /** Without a slash at the end. */
  readonly siteUrl: string;
  /** @param path on the site, decoded: `pictures/…`; @returns null if no picture has this address */
  readonly read: (path: string) => Promise<Uint8Array | null>;
}

/** What the site has: other formats are converted when it is built. */
const TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  gif: "image/gif",
};

/**
 * Finds the picture behind `…/pictures/<path>`.
 *
 * @param path as in the address, decoded
 * @returns null for what is no picture, is not there, or would lead somewhere else
 */
export async function readLocalPicture(
  pictures: PictureSource,
  path: string,
): Promise<{ readonly bytes: Uint8Array; readonly type: string } | null> {
  const type = TYPES[path.slice(path.lastIndexOf(".") + 1)];
  const parts = path.split("/");
  const isInside = parts.every(
    (part) => part !== "" && !part.startsWith(".") && !/[\\\0:]/.test(part),
  );
  if (type === undefined || !isInside) return null;
  const bytes = await pictures.read(`pictures/${path}`);
  return bytes === null ? null : { bytes, type };
}
