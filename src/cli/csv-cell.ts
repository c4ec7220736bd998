/** RFC 4180; a cell that a spreadsheet would take for a formula is made text by an apostrophe. */
export function toCsvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
