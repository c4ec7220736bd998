/** A line of a file, without its end. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** LF, CR and CRLF end a line, as in CommonMark. */
export function toLines(text: string): readonly Line[] {
  return text.split(/\r\n|\n|\r/).map((line, index) => ({ number: index + 1, text: line }));
}

/**
 * The text with HTML comments blanked: notes for editors that never reach a reader.
 * Lines and columns stay as they are.
 */
export function withoutComments(text: string): string {
  const pieces: string[] = [];
  let done = 0;
  for (let start = text.indexOf("<!--"); start !== -1; start = text.indexOf("<!--", done)) {
    const end = text.indexOf("-->", start + 4);
    if (end === -1) break;
    pieces.push(text.slice(done, start), text.slice(start, end + 3).replace(/[^\r\n]/g, " "));
    done = end + 3;
  }
  return pieces.join("") + text.slice(done);
}
