/** Standard output or error. */
export interface StandardOutput {
  readonly isTerminal: boolean;
  write(text: string): void;
  /** Why text was lost; null if none was, or if the reader only closed its pipe (`report | head`). */
  readFailure(): string | null;
}

/**
 * Writes for as long as somebody takes it. A log on a full disk or a closed terminal is no reason to leave
 * mail half handed over: the work goes on without its words.
 */
export function openOutput(stream: NodeJS.WriteStream): StandardOutput {
  let isOpen = true;
  let failure: string | null = null;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    isOpen = false;
    if (error.code !== "EPIPE") failure ??= error.message;
  });
  return {
    isTerminal: stream.isTTY,
    write: (text) => {
      if (isOpen) stream.write(text);
    },
    readFailure: () => failure,
  };
}
