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
  return text.replace(/<!--[^]*?-->/g, (comment) => comment.replace(/[^\r\n]/g, " "));
}
