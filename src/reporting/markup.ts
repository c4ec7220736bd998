const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Markup that only `markup` makes, so that nothing gets into the page unescaped. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | readonly Markup[];

/** A template of which only the literal parts are markup; controls and lone surrogates are shown as U+FFFD. */
export function markup(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const pieces = parts.map((part, index) => part + toText(values[index] ?? ""));
  return { markup: pieces.join("") };
}

function toText(value: Value): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return escape(value);
  return "markup" in value ? value.markup : value.map((piece) => piece.markup).join("");
}

function escape(text: string): string {
  const clean = text.replace(/(?![\t\n])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, "\uFFFD");
  return clean.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
