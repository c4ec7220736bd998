import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { KeyReading } from "../model/ports.ts";
import { type Place, problem } from "../model/problem.ts";
import { readErrorCode } from "../model/read-error-code.ts";

/** The longest RSA keys in use take 13 KB. */
const MOST_BYTES = 64 * 1024;

/** Of a file's mode; a group of its own may read it. */
const READ_BY_OTHERS = 0o004;
const WARNING = { severity: "warning" } as const;

/**
 * Reads the text of a private key.
 *
 * @param file absolute, or relative to the publication's root
 * @param place where the config names it
 */
export async function readKeyFile(
  { root, file }: { readonly root: string; readonly file: string },
  place: Place,
): Promise<KeyReading> {
  const path = resolve(root, file);
  const said = (what: string): ReturnType<typeof problem> =>
    problem("dkim-key", place, `The key's file ${file} ${what}`);
  try {
    const found = await stat(path);
    if (!found.isFile()) return { kind: "unreadable", problem: said("is no file") };
    if (found.size > MOST_BYTES)
      return { kind: "unreadable", problem: said("is too long for a key") };
    const text = await readFile(path, "utf8");
    if ((found.mode & READ_BY_OTHERS) === 0) return { kind: "text", text };
    const warned = [
      `The key's file ${file} can be read by every user of this machine: chmod o= ${file}`,
      WARNING,
    ] as const;
    return { kind: "text", text, problem: problem("dkim-key-open", place, warned) };
  } catch (error) {
    const code = readErrorCode(error);
    if (code === "") throw error;
    if (code === "ENOENT") return { kind: "absent", problem: said("is not there") };
    const why = code === "EACCES" ? "this user may not read it" : code;
    return { kind: "unreadable", problem: said(`cannot be read: ${why}`) };
  }
}
