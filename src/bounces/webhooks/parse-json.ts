/** Events of providers are some five levels deep; one that carries a mail’s headers has seven. */
const MOST_DEPTH = 32;

/**
 * Reads hostile JSON. What comes out is looked at with `pick` and `toList` alone, which know own properties only, so
 * that a key named `__proto__` is a key like others. Of a key that stands there twice the last one counts, for
 * signatures and for what is read out alike.
 *
 * @returns null for what is no JSON, no UTF-8, or deeper than events are
 */
export function parseJson(body: Uint8Array | string): { readonly value: unknown } | null {
  try {
    const text =
      typeof body === "string" ? body : new TextDecoder("utf-8", { fatal: true }).decode(body);
    return isShallow(text) ? { value: JSON.parse(text) as unknown } : null;
  } catch {
    return null;
  }
}

/** Looked at before anything is built of it, in one pass. */
function isShallow(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (inString) {
      if (character === "\\") at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (depth > MOST_DEPTH) return false;
  }
  return true;
}

/** Goes down by names. @returns undefined where there is nothing of that name */
export function pick(value: unknown, ...names: readonly string[]): unknown {
  let found = value;
  for (const name of names) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name))
      return undefined;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return found;
}

/** @returns nothing for what is no list */
export function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text, or a number as it is written, as some providers change between the two. @returns "" for all else */
export function toText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
