import type { Place } from "../../model/problem.ts";
import type { LogoChoice, LookChoices, PlacedText } from "../../model/publication.ts";
import type { Path } from "../yaml/mapping.ts";
import type { WrittenNewsletter } from "./publication-schema.ts";

type WrittenLook = NonNullable<WrittenNewsletter["look"]>;

/** Where one `look:` stands, and what it says. */
export interface LookSource {
  readonly written: WrittenLook | undefined;
  readonly path: Path;
}

/**
 * One newsletter's look: what it says itself, key by key, before what the publication says.
 *
 * @param alt of a logo that has none of its own
 * @returns null if neither says anything
 */
export function toLook(
  { own, common }: { readonly own: LookSource; readonly common: LookSource },
  { placeOf, alt }: { readonly placeOf: (path: Path) => Place; readonly alt: string },
): LookChoices | null {
  if (own.written === undefined && common.written === undefined) return null;
  const choose = <Key extends keyof WrittenLook>(key: Key) => {
    const source = own.written?.[key] === undefined ? common : own;
    return { value: source.written?.[key], path: [...source.path, key] };
  };
  const colour = (key: "accent" | "background" | "text"): PlacedText | null => {
    const { value, path } = choose(key);
    return value === undefined ? null : { text: value, place: placeOf(path) };
  };
  const { value: fonts } = choose("fonts");
  return {
    accent: colour("accent"),
    background: colour("background"),
    text: colour("text"),
    fonts: { text: fonts?.text ?? null, facts: fonts?.facts ?? null },
    logo: toLogo(choose("logo"), { placeOf, alt }),
    widthPx: choose("width").value ?? null,
    footer: choose("footer").value ?? null,
  };
}

function toLogo(
  { value, path }: { readonly value: WrittenLook["logo"]; readonly path: Path },
  { placeOf, alt }: { readonly placeOf: (path: Path) => Place; readonly alt: string },
): LogoChoice | null {
  if (value === undefined) return null;
  const place = (key: "file" | "dark", text: string): PlacedText => ({
    text,
    place: placeOf([...path, key]),
  });
  return {
    file: place("file", value.file),
    dark: value.dark === undefined ? null : place("dark", value.dark),
    alt: value.alt ?? alt,
    widthPx: value.width,
  };
}
