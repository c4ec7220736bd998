/** Scripts written from right to left, ISO 15924. */
const RIGHT_TO_LEFT = new Set([
  ...["Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo"],
  ...["Rohg", "Samr", "Syrc", "Thaa", "Yezi"],
]);

export interface Language {
  /** The canonical BCP 47 tag. */
  readonly tag: string;
  /** `pt` of `pt-BR`. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
}

/** Few of them, asked for with each link. */
const known = new Map<string, Language>();

/** What a tag says; one that is no BCP 47 tag counts as `und`, so that a page can always be made. */
export function languageOf(tag: string): Language {
  const language = known.get(tag) ?? readTag(tag);
  known.set(tag, language);
  return language;
}

function readTag(tag: string): Language {
  const locale = toLocale(tag);
  const script = locale.maximize().script ?? "Latn";
  return {
    tag: locale.toString(),
    language: locale.language,
    direction: RIGHT_TO_LEFT.has(script) ? "rtl" : "ltr",
  };
}

function toLocale(tag: string): Intl.Locale {
  try {
    return new Intl.Locale(tag);
  } catch {
    return new Intl.Locale("und");
  }
}
