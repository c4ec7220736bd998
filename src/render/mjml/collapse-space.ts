/**
 * Takes out the white space that layout tables are indented with: most of a mail's bytes beside its words.
 *
 * Both steps leave one white space character where there was any, and touch only line ends and what is around
 * them, so no two words grow together. Preformatted text has its line ends as character references.
 */
export function collapseSpace(html: string): string {
  return html.replace(/[ \t]*\n[ \t\r\n]*/g, "\n").replace(/[ \t]{2,}/g, " ");
}
