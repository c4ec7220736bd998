import { findNewsletter } from "../../flows/find-newsletter.ts";
import type { CorrectionTarget } from "../../model/correction.ts";
import { type ByHand, mailByHand } from "../mail-by-hand.ts";
import { type EditionOptions, withEditionOptions } from "../named-edition.ts";
import type { AddCommand, ExitStatus } from "../program.ts";
import { checkPulled, type Desk, prepare, withDesk } from "../send-desk.ts";
import { openSession, readDate, usage } from "../session.ts";

interface CorrectOptions extends EditionOptions, ByHand {
  readonly to: string;
  readonly pull: boolean;
}

/** `correct`: mails an edition's next revision, and ends the one before. */
export const addCorrect: AddCommand = (program, shell) => {
  const command = program
    .command("correct")
    .description("mail the next revision of an edition, as the content is now")
    .requiredOption("--to <people>", "all, or wrong: who got the wrong one or still waits for it")
    .option("--yes", "do not ask")
    .option("--no-pull", "send what is here, whatever git.pull says")
    .option("--dry-run", "say what would be sent to how many");
  withEditionOptions(command).action(async (options: CorrectOptions) => {
    const session = openSession(shell.world, options);
    const to = readTarget(options.to);
    const pull = options.pull && options.dryRun !== true ? "if-told" : "never";
    shell.done(await withDesk(session, { pull }, (desk) => correctOne(desk, options, to)));
  });
};

function readTarget(text: string): CorrectionTarget {
  if (text === "all" || text === "wrong") return text;
  throw usage(`“${text}” says not whom to mail`, "Use --to all, or --to wrong");
}

async function correctOne(
  desk: Desk,
  options: CorrectOptions,
  correct: CorrectionTarget,
): Promise<ExitStatus> {
  const newsletter = findNewsletter(desk.publication, options.newsletter);
  const target = { newsletter, date: readDate(options.date) };
  const kept = checkPulled(desk);
  const decision = kept ?? (await prepare(desk, target, { content: "current", correct }));
  return mailByHand(desk, decision, options);
}
