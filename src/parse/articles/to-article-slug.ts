import type { Slug } from "../../model/names.ts";
import { parseSlug } from "../../model/names.ts";

const MAX_LENGTH = 64;

// What Unicode's decomposition leaves alone, and the German forms that readers expect in an address.
const LETTERS: ReadonlyMap<string, string> = new Map([
  ["ä", "ae"],
  ["ö", "oe"],
  ["ü", "ue"],
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["å", "a"],
  ["ł", "l"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ı", "i"],
  ["ħ", "h"],
  ["ŋ", "ng"],
  ["&", " and "],
]);

/**
 * An article's name in addresses, from its headline.
 *
 * A headline without Latin letters gives nothing readable; then the file's name does, and if that has none
 * either, a number made from it: the same file has the same address on every build.
 *
 * @param taken slugs of the day so far; a second “summit-ends” becomes “summit-ends-2”
 */
export function toArticleSlug(
  article: { readonly title: string; readonly file: string },
  taken: ReadonlySet<Slug>,
): Slug {
  const base =
    (/\p{Script=Latin}/u.test(article.title) ? toSlug(article.title, MAX_LENGTH) : null) ??
    toSlug(toFileTitle(article.file), MAX_LENGTH) ??
    toNumberedSlug(article.file);
  if (!taken.has(base)) return base;
  for (let count = 2; ; count++) {
    const suffix = `-${count}`;
    const slug = parseSlug(
      `${base.slice(0, MAX_LENGTH - suffix.length).replace(/-+$/, "")}${suffix}`,
    );
    if (slug !== null && !taken.has(slug)) return slug;
  }
}

function toSlug(text: string, limit: number): Slug | null {
  const latin = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^ -~]|&/gu, (letter) => LETTERS.get(letter) ?? letter.normalize("NFKD"))
    .replace(/['’\p{M}]/gu, "");
  const slug = latin.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return parseSlug(cutAtHyphen(slug, limit));
}

/** A cut word would be read as another word. */
function cutAtHyphen(slug: string, limit: number): string {
  if (slug.length <= limit) return slug;
  const cut = slug.slice(0, limit + 1).replace(/-[^-]*$/, "");
  return cut.length <= limit ? cut : slug.slice(0, limit);
}

/** `content/2026-01-05/10-summit-ends.md` is `summit-ends`: the number only orders files. */
function toFileTitle(file: string): string {
  const name = file.slice(file.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  return name.replace(/^\d+[-_. ]+/, "");
}

/** 32-bit FNV-1a over the file's name: short, and stable where nothing else is. */
function toNumberedSlug(file: string): Slug {
  let hash = 0x811c9dc5;
  for (const unit of new TextEncoder().encode(file)) hash = Math.imul(hash ^ unit, 0x01000193);
  const slug = parseSlug(`article-${(hash >>> 0).toString(36)}`);
  if (slug === null) throw new Error("A number in base 36 is always part of a slug");
  return slug;
}
