import { checkPublication } from "../../flows/check-publication.ts";
import { hasErrors } from "../../model/problem.ts";
import { printProblems } from "../open-publication.ts";
import type { AddCommand } from "../program.ts";
import { type CommonOptions, openSession, readDate, withCommonOptions } from "../session.ts";

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
    const problems = await checkPublication({
      source: shell.world.adapters.openDisk(session.root),
      date: date === undefined ? null : readDate(date),
      now: session.clock.now(),
    });
    printProblems(session, problems);
    if (problems.length === 0) session.say(session.colors.green("No problems"));
    const isBad = options.strict === true ? problems.length > 0 : hasErrors(problems);
    shell.done(isBad ? 1 : 0);
  });
};
