import { formatReply } from "../../model/format-reply.ts";
import type { SendOutcome } from "../../model/delivery.ts";
import { formatOutcome, mailTest } from "../mail-test.ts";
import { printProblems } from "../open-publication.ts";
import type { AddCommand, ExitStatus } from "../program.ts";
import {
  type CommonOptions,
  openSession,
  readDate,
  type Session,
  withCommonOptions,
} from "../session.ts";
import { readAddress } from "../read-address.ts";

interface TestOptions extends CommonOptions {
  readonly newsletter?: string;
  readonly date?: string;
}

/** `test <address>`: one copy to one address, from the files on disk, recorded nowhere. */
export const addTest: AddCommand = (program, shell) => {
  const command = program
    .command("test <address>")
    .description("send one copy to one address; recorded nowhere, its leave link does nothing")
    .option("--newsletter <slug>", "the newsletter (default: the first)")
    .option("--date <date>", "the date of the issue (default: the newest)");
  withCommonOptions(command).action(async (address: string, options: TestOptions) => {
    const session = openSession(shell.world, options);
    shell.done(await runTest(session, { address, options }));
  });
};

async function runTest(
  session: Session,
  asked: { readonly address: string; readonly options: TestOptions },
): Promise<ExitStatus> {
  const { address, options } = asked;
  const { problems, sent } = await mailTest(session, {
    email: readAddress(address),
    newsletter: options.newsletter ?? null,
    date: options.date === undefined ? null : readDate(options.date),
  });
  printProblems(session, problems);
  if (sent === null) return 1;
  const { edition, outcome, server } = sent;
  session.emit({ edition: edition.id, address, outcome: outcome.kind, ...toFacts(outcome) });
  session.say(`${edition.id} to ${address} by ${server}: ${formatOutcome(outcome)}`);
  return outcome.kind === "accepted" ? 0 : 1;
}

function toFacts(outcome: SendOutcome): Record<string, unknown> {
  if (outcome.kind === "withdrawn") return {};
  if ("reply" in outcome && outcome.reply !== null) return { reply: formatReply(outcome.reply) };
  return "cause" in outcome ? { reason: outcome.cause } : {};
}
