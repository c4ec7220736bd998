const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For text and for attribute values in either quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/**
 * For text whose white space counts, inside `pre`.
 *
 * Line ends become character references: whoever collapses white space in the mail afterwards finds none here.
 */
export function escapePreformatted(text: string): string {
  return escapeHtml(text).replace(/\t/g, "&#9;").replace(/\n/g, "&#10;").replace(/ {2}/g, " &#32;");
}
