/**
 * Puts the mail into a main landmark, and lets words of any length break.
 *
 * MJML's root says `role="article"`, which is no landmark: a mail that is a document of its own (Apple Mail,
 * Thunderbird, “Read online”) would have none to jump to. Both properties are inherited from here, so they also hold
 * where a client drops every style sheet; the second is for engines that do not know `anywhere`.
 * See docs/decisions/0011.
 */
export function finishHtml(html: string): string {
  const style = "overflow-wrap:anywhere;word-break:break-word";
  return html
    .replace(/<body[^>]*>/, (body) => `${body}\n<div role="main" style="${style}">`)
    .replace(/<\/body>(?=\s*<\/html>\s*$)/, "</div>\n</body>");
}
