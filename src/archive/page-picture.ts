import type { PictureFile } from "../model/content.ts";
import { chooseVersion, type PictureVersion } from "../model/picture-versions.ts";

/** A page's column on a screen of double density. */
const PAGE_PICTURE_PX = 1280;

/** The version of a picture that pages, feeds and cards show: the one that mail fetches too. */
export function toPagePicture(file: PictureFile): PictureVersion {
  return chooseVersion(file, PAGE_PICTURE_PX);
}
