import type { Picture } from "../../model/blocks.ts";
import type { PictureFile } from "../../model/content.ts";
import type { Place, Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import { suggest } from "../suggest.ts";

/** Where pictures are looked for: beside the text. */
export interface PictureFolder {
  /** `content/2026-01-05` */
  readonly folder: string;
  readonly pictures: readonly PictureFile[];
}

export type PictureOutcome =
  | { readonly kind: "file"; readonly file: PictureFile }
  | { readonly kind: "bad"; readonly problem: Problem };

const SCHEME = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/**
 * Finds a picture by the name an editor wrote: `summit.jpg`, `./summit.jpg`, `my%20picture.jpg`.
 *
 * Names are compared in Unicode's composed form, since macOS writes file names decomposed.
 */
export function findPicture(near: PictureFolder, written: string, place: Place): PictureOutcome {
  const name = decode(written.trim()).replace(/^\.\//, "").normalize("NFC");
  if (name === "") return bad("picture-missing", place, "The picture has no file name");
  if (SCHEME.test(name)) {
    const said = `“${name}” is on another server; put the file beside the text and name it alone`;
    return bad("picture-remote", place, said);
  }
  if (name.startsWith("/") || name.includes("\\") || name.split("/").includes("..")) {
    const said = `“${name}” leads out of ${near.folder}; pictures lie beside the text and are named alone`;
    return bad("picture-outside", place, said);
  }
  const names = near.pictures.map((each) => nameWithin(near.folder, each.path));
  const file = near.pictures[names.indexOf(name)];
  if (file !== undefined) return checkFormat(name, file, place);
  return bad(
    "picture-missing",
    place,
    `No picture “${name}” in ${near.folder}${suggest(name, names)}`,
  );
}

/** What mail programs show; WebP and AVIF are converted. */
const SHOWABLE: readonly PictureFile["format"][] = ["jpeg", "png", "gif", "webp", "avif"];

function checkFormat(name: string, file: PictureFile, place: Place): PictureOutcome {
  if (SHOWABLE.includes(file.format)) return { kind: "file", file };
  const what =
    file.format === "svg"
      ? "SVG, which most mail programs do not show"
      : "in a format that is not made for mail";
  const said = `“${name}” is ${what}; save it as PNG or JPEG, 1280 pixels wide or more`;
  return bad("picture-format", place, said);
}

/** What an editor wrote about a picture. */
export interface PictureText {
  readonly alt: string;
  /** Inside the mail; otherwise it is fetched from the site. */
  readonly embed: boolean;
  readonly place: Place;
}

export function toPicture(file: PictureFile, text: PictureText): Picture {
  return { ...file, alt: text.alt, embed: text.embed, place: text.place };
}

function nameWithin(folder: string, path: string): string {
  return path.slice(folder.length + 1).normalize("NFC");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function bad(rule: string, place: Place, message: string): PictureOutcome {
  return { kind: "bad", problem: problem(rule, place, message) };
}
