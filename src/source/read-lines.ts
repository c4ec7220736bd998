import { createReadStream } from "node:fs";

import { UserError } from "../model/user-error.ts";

/** No log has a longer line; what is beyond is cut, so that a file without line ends cannot fill the memory. */
const MOST_CHARACTERS = 64 * 1024;

/**
 * Streams the lines of a text file, without their ends; bytes that are no UTF-8 become U+FFFD.
 *
 * @throws UserError if the file cannot be read
 */
export async function* readLines(file: string): AsyncIterable<string> {
  let rest = "";
  try {
    for await (const chunk of createReadStream(file, "utf8")) {
      const lines = `${rest}${String(chunk)}`.split("\n");
      rest = (lines.pop() ?? "").slice(0, MOST_CHARACTERS);
      for (const line of lines) yield line.replace(/\r$/, "");
    }
  } catch (error) {
    throw toUserError(file, error);
  }
  if (rest !== "") yield rest;
}

function toUserError(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  return new UserError("file-unreadable", {
    message: `${file} cannot be read: ${error.message}`,
    advice: "Name a text file that this user may read",
    exitStatus: 2,
  });
}
