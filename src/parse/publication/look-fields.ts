import * as z from "zod";
import type { Leaf } from "../yaml/leaves.ts";
import { text, words } from "../yaml/leaves.ts";
import { pixels } from "./fields.ts";

/** `#8c1c13`, six digits in lower case. */
const colour = text((written): Leaf<string> => {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(written)?.[1]?.toLowerCase();
  const wanted = "a colour such as “#8c1c13”, in quotes since YAML takes # for a comment";
  if (digits === undefined) return { misfit: { wanted } };
  if (!written.startsWith("#")) return { misfit: { wanted, mended: `"#${digits}"` } };
  const value = digits.length === 6 ? digits : digits.replace(/./g, "$&$&");
  return { value: `#${value}` };
});

// The first of each is on every Windows: Outlook shows Times for a first name that it does not know.
const NAMED_FONTS: ReadonlyMap<string, string> = new Map([
  ["serif", "Georgia, Cambria, Times New Roman, serif"],
  ["sans", "Segoe UI, Helvetica Neue, Helvetica, Arial, sans-serif"],
  ["humanist", "Verdana, Geneva, DejaVu Sans, sans-serif"],
  ["mono", "Consolas, Menlo, Courier New, monospace"],
]);
const GENERIC = /(?:^|, )(?:serif|sans-serif|monospace|system-ui)$/;

/** A word for a stack that is known to work, or a stack of one's own without quotes. */
const fonts = text((written): Leaf<string> => {
  const named = NAMED_FONTS.get(written);
  if (named !== undefined) return { value: named };
  const names = written.split(",").map((name) => name.replace(/["'“”]/g, "").trim());
  const value = names.join(", ");
  const known = [...NAMED_FONTS.keys()].map((name) => `“${name}”`).join(", ");
  const wanted = `one of ${known}, or font names that end with serif, sans-serif or monospace`;
  if (names.some((name) => !/^[a-z0-9][\w -]*$/i.test(name))) return { misfit: { wanted } };
  if (GENERIC.test(value)) return { value };
  return { misfit: { wanted, mended: `${value}, serif` } };
});

/** A picture that every mail program shows, beside the publication's own templates. */
const logoFile = text((written): Leaf<string> => {
  const isInside = /^templates\/[^\\\p{C}]+$/u.test(written) && !/(?:^|\/)\.\.?\//.test(written);
  const wanted = "a picture below templates/, such as templates/logo.png";
  if (!isInside) return { misfit: { wanted } };
  if (/\.(?:png|jpe?g|gif)$/i.test(written)) return { value: written };
  const said = "must be a PNG, JPEG or GIF: other pictures are not shown by every mail program";
  return { misfit: { said } };
});

const logo = z.strictObject({
  file: logoFile,
  dark: logoFile.optional(),
  alt: words.optional(),
  width: pixels({ least: 16, most: 700 }),
});

/** What a publication, or one of its newsletters, changes of the theme's look. */
export const look = z
  .strictObject({
    accent: colour,
    background: colour,
    text: colour,
    fonts: z.strictObject({ text: fonts, facts: fonts }).partial(),
    logo,
    width: pixels({ least: 480, most: 700 }),
    footer: words,
  })
  .partial();
