import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { MailReport } from "../../src/model/bounce.ts";
import { reportReader } from "../../src/bounces/report-reader.ts";

export const CORPUS = fileURLToPath(new URL("./corpus/", import.meta.url));

/** A mail of the corpus; its file's name begins with what it is: `hard-`, `soft-`, `auto-` … */
export interface CorpusMail {
  readonly name: string;
  readonly group: string;
  readonly bytes: Uint8Array;
}

/** Adding a case is adding an `.eml` file: `npm run test:update` writes down what is read from it. */
export const MAILS: readonly CorpusMail[] = readdirSync(CORPUS)
  .filter((file) => file.endsWith(".eml"))
  .sort()
  .map((file) => ({
    name: file.slice(0, -".eml".length),
    group: file.split("-")[0] ?? "",
    bytes: readFileSync(`${CORPUS}${file}`),
  }));

export function readReport(bytes: Uint8Array): Promise<MailReport> {
  return reportReader.read({ bytes, envelopeTo: null });
}

/** Addresses that a report calls hard. */
export function listHard({ says }: MailReport): readonly (string | null)[] {
  if (says.kind === "nothing") return [];
  return says.findings.filter(({ kind }) => kind === "hard").map(({ recipient }) => recipient);
}
