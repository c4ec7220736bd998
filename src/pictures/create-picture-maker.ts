import { createHash } from "node:crypto";

import type { ByteCache } from "../model/byte-cache.ts";
import type { PictureMaker, PictureRequest } from "../model/ports.ts";
import { UserError } from "../model/user-error.ts";

/**
 * Makes versions of pictures, each only once for the same bytes.
 *
 * @param cache where it cannot be written, pictures are made anew each time
 */
export function createPictureMaker(cache: ByteCache): PictureMaker {
  const running = new Map<string, Promise<Uint8Array | null>>();
  return {
    make: (request) => {
      const name = JSON.stringify([request.file.contentHash, request.version]);
      const work =
        running.get(name) ?? makeOnce(request, cache).finally(() => void running.delete(name));
      running.set(name, work);
      return work;
    },
  };
}

async function makeOnce(request: PictureRequest, cache: ByteCache): Promise<Uint8Array | null> {
  // Most commands make no picture, and the library takes a sixth of their start.
  const { ENCODER, encodePicture } = await import("./encode-picture.ts");
  const key = toKey(request, ENCODER);
  const known = await cache.read(key);
  if (known !== null) return known;
  const bytes = await request.read();
  // Under a wrong name it would be wrong for good: in the cache, and in the address.
  if (toHash(bytes) !== request.file.contentHash) throw changed(request.file.path);
  const made = await encodePicture(bytes, request.version);
  if (made !== null) await cache.write(key, made);
  return made;
}

/** Everything that the bytes depend on. */
function toKey({ file, version }: PictureRequest, encoder: string): string {
  const { widthPx, heightPx } = version;
  const format = version.format === "webp" ? `webp ${version.pixels}` : version.format;
  return toHash(JSON.stringify([encoder, file.contentHash, format, widthPx, heightPx]));
}

function toHash(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function changed(path: string): UserError {
  return new UserError("picture-changed", {
    message: `${path} changed while it was being read`,
    advice: "Run the command again",
  });
}
