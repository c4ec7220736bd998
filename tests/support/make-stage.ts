import { onTestFinished } from "vitest";

import { DAY, makePeople, makePublication } from "./make-publication.ts";
import { type ProgramOptions, type ProgramResult, readLines, runProgram } from "./run-program.ts";
import { type SinkBehaviour, type SinkOptions, type SmtpSink, startSmtpSink } from "./smtp-sink.ts";

/** A committed publication with people in its ledger, and a real SMTP server in this process. */
export interface Stage {
  readonly root: string;
  readonly sink: SmtpSink;
  readonly options: ProgramOptions;
  readonly run: (...args: readonly string[]) => Promise<ProgramResult>;
  /** `send` of the one issue there is, with --yes and --json. */
  readonly send: (...more: readonly string[]) => Promise<ProgramResult>;
  /** Address to status, as `report --json` tells. */
  readonly report: () => Promise<Statuses>;
}

/** Address to status. */
export type Statuses = Readonly<Record<string, string>>;

export interface Setting {
  readonly people?: number;
  readonly sink?: SinkOptions;
  readonly files?: Readonly<Record<string, string>>;
  readonly login?: string;
  /** Address of the ledger; a file in the publication unless told. */
  readonly database?: string;
}

/** Everything a send needs; gone with the test. */
export async function makeStage(setting: Setting = {}): Promise<Stage> {
  const sink = await startSmtpSink(setting.sink);
  onTestFinished(() => sink.close());
  const root = makePublication({ "people.csv": makePeople(setting.people ?? 3), ...setting.files });
  const login = setting.login === undefined ? "" : `${setting.login}@`;
  const { database } = setting;
  const env = {
    BROADSHEET_SMTP_URL: `smtp://${login}127.0.0.1:${sink.port}`,
    ...(database !== undefined && { BROADSHEET_DATABASE_URL: database }),
  };
  const options = { cwd: root, env };
  const run = (...args: readonly string[]): Promise<ProgramResult> => runProgram(args, options);
  await run("subscribers", "import", "people.csv", "--newsletter", "daily", "--confirmed");
  return {
    ...{ root, sink, options, run },
    send: (...more) =>
      run("send", "--newsletter", "daily", "--date", DAY, "--yes", "--json", ...more),
    report: async () => {
      const result = await run("report", "--newsletter", "daily", "--date", DAY, "--json");
      const lines = readLines(result);
      return Object.fromEntries(lines.map(({ address, status }) => [address, status])) as Statuses;
    },
  };
}

/** A reply to RCPT instead of 250. */
export function refuse(code: number): SinkBehaviour {
  return { kind: "reply", at: "rcpt", code, text: "Not now" };
}

/** The first three people of every stage. */
export const PEOPLE = [1, 2, 3].map((number) => `reader000${number}@example.org`);
