import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { commitAll, writeFiles } from "../../support/make-folder.ts";
import { CONFIG, DAY, makePeople } from "../../support/make-publication.ts";
import { type ProgramOptions, type ProgramResult, runProgram } from "../../support/run-program.ts";

/** One edition that is mailed under fire until everybody has it. */
export interface Round {
  readonly root: string;
  readonly people: number;
  readonly policy: "hold" | "resend";
  readonly record: string;
  readonly ledger: string;
}

/** Connections of one sender. */
export const CONNECTIONS = 4;

export const SEND = ["send", "--newsletter", "daily", "--date", DAY, "--yes", "--json"] as const;

export function toRound(
  root: string,
  made: { readonly people: number; readonly policy: "hold" | "resend" },
): Round {
  return { root, ...made, record: join(root, "server.jsonl"), ledger: join(root, "broadsheet.db") };
}

/** A committed publication with people in its ledger. */
export async function makeRound(round: Round): Promise<void> {
  const { root, people, policy } = round;
  mkdirSync(root, { recursive: true });
  writeFiles(root, {
    "broadsheet.yaml": CONFIG.replace(
      "sections: all",
      `sections: all\n    on_uncertain: ${policy}`,
    ),
    ".gitignore": "*.db*\npeople.csv\nserver.jsonl\nmta.jsonl\n",
    "people.csv": makePeople(people),
    [`content/${DAY}/10-links.md`]: toLinks(),
  });
  commitAll(root);
  const args = ["subscribers", "import", "people.csv", "--newsletter", "daily", "--confirmed"];
  const imported = await runProgram(args, { cwd: root });
  if (imported.status !== 0) throw new Error(`The import failed: ${imported.stderr}`);
}

/** Enough for a mail that is more than one packet. */
function toLinks(): string {
  const items = Array.from(
    { length: 20 },
    (_, index) =>
      `- [Bridge number ${index} opens in Exampleton](https://example.org/bridge/${index}) - Traffic flows since noon.\n`,
  );
  return `## World\n${items.join("")}`;
}

/** How a sender of this round is started, with the server's port that is its own. */
export function toSenderOptions(round: Round, port: number): ProgramOptions {
  return { cwd: round.root, env: { BROADSHEET_SMTP_URL: `smtp://127.0.0.1:${port}` } };
}

export function run(round: Round, args: readonly string[], port = 9): Promise<ProgramResult> {
  return runProgram(args, toSenderOptions(round, port));
}
