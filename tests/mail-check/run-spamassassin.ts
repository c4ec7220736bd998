import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const CONFIG = join(import.meta.dirname, "spamassassin");
/** Debian's place of the rules as released; downloaded ones, which differ from day to day, lie elsewhere. */
const RULES = "/usr/share/spamassassin";

export interface SpamResult {
  readonly points: number;
  /** `HTML_MESSAGE=0.001`. */
  readonly rules: readonly string[];
}

/**
 * SpamAssassin's judgement of mails, by its local rules alone: nothing looked up, nothing learnt.
 *
 * @returns one result a file, in order
 * @throws if SpamAssassin is not there: a check that is skipped proves nothing
 */
export async function runSpamAssassin(files: readonly string[]): Promise<readonly SpamResult[]> {
  const { stdout } = await promisify(execFile)(
    "spamassassin",
    [
      ...["--local", "--test-mode", "--nocreate-prefs", "--prefspath=/dev/null"],
      ...[`--configpath=${RULES}`, `--siteconfigpath=${CONFIG}`, ...files],
    ],
    { maxBuffer: 1_000_000_000, encoding: "latin1" },
  ).catch((error: unknown) => {
    throw new Error("SpamAssassin 4 does not run: apt-get install spamassassin", { cause: error });
  });
  const results = [...stdout.matchAll(/^RESULT (\S+) (\S+)$/gm)].map(
    ([, points = "", rules = ""]) => ({
      points: Number(points),
      rules: rules === "none" ? [] : rules.split(","),
    }),
  );
  if (results.length !== files.length) {
    throw new Error(`SpamAssassin judged ${results.length} of ${files.length} mails`);
  }
  return results;
}
