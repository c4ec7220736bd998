/** Takes out what template lines leave behind: more than one empty line, spaces at line ends, empty edges. */
export function toTidyText(text: string): string {
  const tidy = text
    .replace(/\r\n?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/[ \t]+$/gm, "");
  return `${tidy.replace(/^\n+|\n+$/g, "")}\n`;
}
