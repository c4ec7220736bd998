/** HTML that is safe by the way it was made: only `markup` makes it, and `markup` escapes every value. What is kept is read back by `keptMarkup`. */

const REPLACEMENTS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Controls, lone surrogates and noncharacters, which neither HTML nor XML 1.0 section 2.2 may hold. */
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

/** Text with each character that HTML and XML forbid shown as U+FFFD instead of dropped. */
export function toCleanText(text: string): string {
  return text.replace(FORBIDDEN, "\uFFFD");
}

/** Good between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return toCleanText(text).replace(/[&<>"']/g, (character) => REPLACEMENTS[character] ?? "");
}

/** A piece of markup. Handlebars leaves what has `toHTML` unescaped. */
export class Html {
  readonly #markup: string;

  constructor(key: typeof seal, markup: string) {
    if (key !== seal) throw new TypeError("Html is made by the markup tag");
    this.#markup = markup;
  }

  toHTML(): string {
    return this.#markup;
  }

  toString(): string {
    return this.#markup;
  }

  /** So that views can be compared and kept; `keptMarkup` reads it back. */
  toJSON(): string {
    return this.#markup;
  }
}

const seal = Symbol("made by markup");

/** Null and the empty string leave nothing; lists are joined without a gap. */
export type HtmlValue = string | number | null | Html | readonly Html[];

/**
 * A template of which only the literal parts are markup.
 *
 * @example markup`<a href="${url}">${children}</a>`
 */
export function markup(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const pieces = parts.map((part, index) => part + toMarkup(values[index] ?? null));
  return new Html(seal, pieces.join(""));
}

/** What an earlier run made by `markup` and kept where nobody else writes. */
export function keptMarkup(kept: string): Html {
  return new Html(seal, kept);
}

/**
 * JSON that stands in a `<script>`: HTML knows no escapes there, so what could end it is written as JSON's own
 * (`<` is \\u003c).
 */
export function jsonMarkup(value: unknown): Html {
  const json = toCleanText(JSON.stringify(value));
  const escape = (found: string) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return new Html(seal, json.replace(/[<>&\u2028\u2029]/g, escape));
}

function toMarkup(value: HtmlValue): string {
  if (value === null) return "";
  if (value instanceof Html) return value.toHTML();
  if (typeof value === "object") return value.map((piece) => piece.toHTML()).join("");
  return escapeHtml(String(value));
}
