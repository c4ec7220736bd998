import * as z from "zod";
import type { IsoDate, Slug } from "../../model/names.ts";
import { parseIsoDate, parseSlug } from "../../model/names.ts";
import { didYouMean } from "../did-you-mean.ts";
import { quoteText } from "./quote-text.ts";
import { showText, showUnseen } from "./show-text.ts";
import { PROSE } from "./wanted.ts";

/** Why a value does not fit; `toProblem` adds the key and what was found. */
export interface Misfit {
  /** The rule it breaks, if not simply `value`. */
  readonly rule?: string;
  /** Follows “must be”: `a date such as 2026-01-05`. */
  readonly wanted?: string;
  /** Follows the key instead: `has no offset …`. */
  readonly said?: string;
  /** The value as it should be written in the YAML. */
  readonly mended?: string;
}

/** What reading one text gives: its value or why there is none. */
export type Leaf<Value> = { readonly value: Value } | { readonly misfit: Misfit };

/** A schema for a text that means something: a date, a slug, an address. */
export function text<Value>(read: (written: string) => Leaf<Value>) {
  return z.string().transform((written, context): Value => {
    const leaf = read(written.trim());
    if ("value" in leaf) return leaf.value;
    context.addIssue({ code: "custom", params: { misfit: leaf.misfit } });
    return z.NEVER;
  });
}

/** Prose on one line, not empty. */
export const words = text(readWords).register(PROSE, { prose: true });

/** Prose on one line; an empty one says something, too. */
export const wordsOrNothing = text((written) =>
  written === "" ? { value: "" } : readWords(written),
).register(PROSE, { prose: true });

/** One word or name that is no prose: a theme, a git ref. */
export const word = text(readWords);

export const isoDate = text((written): Leaf<IsoDate> => {
  const value = parseIsoDate(written);
  return value === null ? { misfit: { wanted: "a date such as 2026-01-05" } } : { value };
}).meta({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", examples: ["2026-01-05"] });

export const slug = text((written): Leaf<Slug> => {
  const value = parseSlug(written);
  if (value !== null) return { value };
  const near = toSlugText(written);
  const wanted = "a slug of lower-case letters, digits and hyphens";
  return { misfit: parseSlug(near) === null ? { wanted } : { wanted, mended: near } };
}).meta({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", maxLength: 64 });

/** One of a few words, with “did you mean”. */
export function oneOf<const Word extends string>(choices: readonly [Word, ...Word[]]) {
  return text((written): Leaf<Word> => {
    const value = choices.find((choice) => choice === written);
    if (value !== undefined) return { value };
    const near = didYouMean(written, choices);
    const wanted = choices.map((choice) => `“${choice}”`).join(" or ");
    return { misfit: near === null ? { wanted } : { wanted, mended: near } };
  }).meta({ enum: choices });
}

// What a terminal or a mail's header would obey rather than show; U+FEFF cannot be seen anywhere.
const HIDDEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]/gu;

function readWords(written: string): Leaf<string> {
  if (written === "") return { misfit: { rule: "value-empty", said: "is empty" } };
  if (/[\r\n\u0085\u2028\u2029]/.test(written)) {
    const said = "has a line end in it; write it on one line";
    const mended = quoteText(written.replace(/[\s\u0085]+/g, " "));
    return { misfit: { rule: "characters", said, mended } };
  }
  const [hidden] = written.match(HIDDEN) ?? [];
  if (hidden === undefined) return { value: written };
  const said = `has a character in it that cannot be seen: ${showUnseen(hidden)} in ${showText(written)}`;
  return { misfit: { rule: "characters", said, mended: quoteText(written.replace(HIDDEN, "")) } };
}

function toSlugText(written: string): string {
  const plain = written.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
