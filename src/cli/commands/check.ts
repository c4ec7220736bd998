import { checkKeys } from "../../flows/dkim/read-signers.ts";
import { checkPublication } from "../../flows/check-publication.ts";
import type { ContentSource } from "../../model/ports.ts";
import { hasErrors, type Problem } from "../../model/problem.ts";
import { readPublication } from "../../flows/pool.ts";
import { printProblems } from "../open-publication.ts";
import type { AddCommand } from "../program.ts";
import {
  type CommonOptions,
  openSession,
  readDate,
  type Session,
  withCommonOptions,
} from "../session.ts";

interface CheckOptions extends CommonOptions {
  readonly strict?: true;
}

/** `check [date]`: every problem of the files on disk. */
export const addCheck: AddCommand = (program, shell) => {
  const command = program
    .command("check [date]")
    .description("name every problem of one day, or of all days")
    .option("--strict", "warnings count as errors");
  withCommonOptions(command).action(async (date: string | undefined, options: CheckOptions) => {
    const session = openSession(shell.world, options);
    const source = shell.world.adapters.openDisk(session.root);
    const found = await checkPublication({
      source,
      date: date === undefined ? null : readDate(date),
      now: session.clock.now(),
    });
    const problems = [...found, ...(await checkOwnKeys(session, source))];
    printProblems(session, problems);
    if (problems.length === 0) session.say(session.colors.green("No problems"));
    const isBad = options.strict === true ? problems.length > 0 : hasErrors(problems);
    shell.done(isBad ? 1 : 0);
  });
};

async function checkOwnKeys(session: Session, source: ContentSource): Promise<readonly Problem[]> {
  const { value: publication } = await readPublication(source);
  return checkKeys(publication?.dkim ?? [], session.world.adapters.openKeys(session.root));
}
