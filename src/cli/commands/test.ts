import { findNewsletter } from "../../flows/find-newsletter.ts";
import { formatReply } from "../../model/format-reply.ts";
import { sendTest } from "../../flows/send-test.ts";
import { makeTestEdition } from "../../flows/test-edition.ts";
import type { SendOutcome } from "../../model/delivery.ts";
import { openSigners } from "../open-signers.ts";
import { printProblems } from "../open-publication.ts";
import type { AddCommand, ExitStatus } from "../program.ts";
import {
  type CommonOptions,
  openSession,
  readDate,
  type Session,
  withCommonOptions,
} from "../session.ts";
import { readAddress } from "./subscribers.ts";

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
  const { adapters, toolVersion } = session.world;
  const { address, options } = asked;
  const email = readAddress(address);
  const made = await makeTestEdition({
    source: adapters.openDisk(session.root),
    newsletter: options.newsletter ?? null,
    date: options.date === undefined ? null : readDate(options.date),
    now: session.clock.now(),
    toolVersion,
  });
  printProblems(session, made.problems);
  const { edition, publication } = made;
  if (edition === null || publication === null) return 1;
  const newsletter = findNewsletter(publication, edition.newsletter);
  const signers = await openSigners(session, { publication, newsletter });
  const { transport, name } = adapters.openTransport(publication);
  try {
    const outcome = await sendTest({
      ...{ edition, publication, newsletter },
      ...{ email, transport, signers },
    });
    session.emit({ edition: edition.id, address, outcome: outcome.kind, ...toFacts(outcome) });
    session.say(`${edition.id} to ${address} by ${name}: ${formatOutcome(outcome)}`);
    return outcome.kind === "accepted" ? 0 : 1;
  } finally {
    await transport.close();
  }
}

function toFacts(outcome: SendOutcome): Record<string, unknown> {
  if (outcome.kind === "withdrawn") return {};
  if ("reply" in outcome && outcome.reply !== null) return { reply: formatReply(outcome.reply) };
  return "cause" in outcome ? { reason: outcome.cause } : {};
}

function formatOutcome(outcome: SendOutcome): string {
  switch (outcome.kind) {
    case "accepted":
    case "refused":
    case "blocked":
      return `${outcome.kind}, ${formatReply(outcome.reply)}`;
    case "deferred":
    case "uncertain":
      return `${outcome.kind}, ${outcome.cause}`;
    case "unavailable":
      return `${outcome.cause}. ${outcome.advice}`;
    case "withdrawn":
      return "withdrawn";
  }
}
