/** What a system call failed with, as Node.js names it: `ENOENT`. Empty for errors that have no code. */
export function readErrorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "";
}
