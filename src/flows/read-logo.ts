import type { PictureFile } from "../model/content.ts";
import type { ContentSource } from "../model/ports.ts";
import { type Checked, type Problem, problem } from "../model/problem.ts";
import type { LogoChoice, PlacedText } from "../model/publication.ts";

/** The logo's pictures, measured. */
export interface LogoFiles {
  readonly light: PictureFile;
  /** Null where one picture does for light and dark. */
  readonly dark: PictureFile | null;
}

const FORMATS: readonly PictureFile["format"][] = ["png", "jpeg", "gif"];

/** @returns null, with the problems at their lines of the config, if one of the pictures cannot be shown */
export async function readLogo(
  source: ContentSource,
  choice: LogoChoice | null,
): Promise<Checked<LogoFiles | null>> {
  if (choice === null) return { value: null, problems: [] };
  const light = await readOne(source, choice.file, choice);
  const dark = choice.dark === null ? null : await readOne(source, choice.dark, choice);
  const problems = [...light.problems, ...(dark?.problems ?? [])];
  if (light.value === null || (dark !== null && dark.value === null)) {
    return { value: null, problems };
  }
  return { value: { light: light.value, dark: dark?.value ?? null }, problems };
}

async function readOne(
  source: ContentSource,
  { text, place }: PlacedText,
  { widthPx }: LogoChoice,
): Promise<Checked<PictureFile | null>> {
  const wrong = (message: string): Problem => problem("look-logo", place, message);
  const picture = await source.measurePicture(text);
  if (picture === null) {
    const message = `“${text}” is no picture of this publication: there is no such file, or it is not PNG, JPEG or GIF`;
    return { value: null, problems: [wrong(message)] };
  }
  if (!FORMATS.includes(picture.format)) {
    const message = `“${text}” is ${picture.format.toUpperCase()} inside, whatever its name says; mail needs PNG, JPEG or GIF`;
    return { value: null, problems: [wrong(message)] };
  }
  if (picture.widthPx >= widthPx) return { value: picture, problems: [] };
  const message = `“${text}” is ${picture.widthPx} pixels wide and would be blurred at a width of ${widthPx}; make it ${2 * widthPx} pixels wide`;
  return {
    value: picture,
    problems: [problem("look-logo", place, [message, { severity: "warning" }])],
  };
}
