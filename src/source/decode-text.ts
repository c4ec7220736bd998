import { type Checked, problem } from "../model/problem.ts";

/** Markdown of a whole book has 1 MB; more is a picture or a log under a wrong name. */
export const MAX_TEXT_BYTES = 2_000_000;

/**
 * Reads bytes as UTF-8 and takes a byte order mark off.
 *
 * @returns null, with a problem at the first line that is not UTF-8, or at 1:1 if the file is too large
 */
export function decodeText(path: string, bytes: Uint8Array): Checked<string | null> {
  if (bytes.length > MAX_TEXT_BYTES) {
    const size = `${(bytes.length / 1_000_000).toFixed(1)} MB`;
    const message = `The file has ${size}; a text has at most ${MAX_TEXT_BYTES / 1_000_000} MB`;
    const place = { file: path, line: 1, column: 1 };
    return { value: null, problems: [problem("file-size", place, message)] };
  }
  const text = tryDecode(bytes);
  if (text !== null) return { value: text, problems: [] };
  const place = { file: path, line: findBrokenLine(bytes), column: 1 };
  const message = "This line is not UTF-8; save the file with the encoding UTF-8";
  return { value: null, problems: [problem("encoding", place, message)] };
}

function tryDecode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function findBrokenLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, start);
    if (end < 0 || tryDecode(bytes.subarray(start, end)) === null) return line;
    start = end + 1;
    line += 1;
  }
}
