import { type Command, InvalidArgumentError } from "commander";

import { findNewsletter } from "../../flows/find-newsletter.ts";
import { askPending } from "../../flows/readers/ask-pending.ts";
import type { RequestMailed } from "../../flows/readers/mail-requests.ts";
import { checkService } from "../../flows/send/service-gate.ts";
import type { Newsletter } from "../../model/publication.ts";
import { UserError } from "../../model/user-error.ts";
import { withStore } from "../open-publication.ts";
import { openServiceSigners } from "../open-signers.ts";
import type { Shell } from "../program.ts";
import {
  type CommonOptions,
  openSession,
  type Session,
  usage,
  withCommonOptions,
} from "../session.ts";

interface AskOptions extends CommonOptions {
  readonly newsletter: string;
  readonly most?: number;
  readonly yes?: true;
  readonly dryRun?: true;
}

/** `subscribers ask`: a mail with a button to each who was brought in without a consent. */
export function addAsk(group: Command, shell: Shell): void {
  const command = group
    .command("ask")
    .description("mail those who wait for confirmation, each once: do they want the newsletter?")
    .requiredOption("--newsletter <slug>", "which one")
    .option("--most <number>", "ask no more people than this", readMost)
    .option("--yes", "ask without a question on the terminal")
    .option("--dry-run", "say how many would be asked, mail nothing");
  withCommonOptions(command).action(async (options: AskOptions) => {
    shell.done(await runAsk(openSession(shell.world, options), options));
  });
}

function readMost(text: string): number {
  const most = Number(text);
  if (Number.isSafeInteger(most) && most > 0) return most;
  throw new InvalidArgumentError("Say a number above 0.");
}

async function runAsk(session: Session, options: AskOptions): Promise<0 | 1> {
  const { adapters, signal } = session.world;
  return withStore(session, async ({ store, publication }) => {
    const newsletter = findNewsletter(publication, options.newsletter);
    const { waiting, asked } = await store.countPending(newsletter.slug);
    const most = Math.min(options.most ?? waiting, waiting);
    if (options.dryRun === true) {
      session.emit({ newsletter: newsletter.slug, waiting, asked, wouldAsk: most });
      session.say(`${formatPeople(most)} would be asked; ${asked} were asked before`);
      return 0;
    }
    if (!(await isConfirmed(session, { newsletter, most, yes: options.yes === true }))) return 1;
    const { transport, isLoopback } = await adapters.openTransport(publication, store);
    try {
      const blocked = await checkService(publication, { isLoopback, probe: adapters.probe });
      if (blocked !== null) throw new UserError(blocked.kind, blocked);
      const desk = {
        ...{ publication, store, transport, ids: adapters.ids, clock: session.clock },
        openTokens: () => adapters.openTokens(store),
        hashSource: await adapters.createSourceHash(store),
        signers: await openServiceSigners(session, publication),
      };
      return await mailAll(session, askPending(newsletter, desk, { most, signal }));
    } finally {
      await transport.close();
    }
  });
}

async function isConfirmed(
  session: Session,
  { newsletter, most, yes }: { newsletter: Newsletter; most: number; yes: boolean },
): Promise<boolean> {
  if (yes || most === 0) return true;
  const answer = await session.world.terminal.ask(
    `${formatPeople(most)} would be asked whether they want ${newsletter.title}.\nType that number to mail them: `,
  );
  if (answer === null) throw usage("Nobody is there to confirm", "Add --yes");
  const isSame = answer.replace(/\D/g, "") === String(most);
  if (!isSame) session.tell("Nobody was asked");
  return isSame;
}

/** Status 1 while somebody is to be asked again: the service does it, or the next run. */
async function mailAll(session: Session, mails: AsyncIterable<RequestMailed>): Promise<0 | 1> {
  const counts = { accepted: 0, later: 0, "given-up": 0 };
  for await (const { outcome, cause } of mails) {
    counts[outcome] += 1;
    if (cause !== null) session.tell(`${outcome}: ${cause}`);
  }
  session.emit({ summary: counts });
  const later = counts.later === 0 ? "" : `; ${counts.later} later, by serve or the next run`;
  const never = counts["given-up"] === 0 ? "" : `; ${counts["given-up"]} cannot be mailed`;
  session.say(`${formatPeople(counts.accepted)} asked${later}${never}`);
  return counts.later > 0 ? 1 : 0;
}

function formatPeople(count: number): string {
  return count === 1 ? "1 person" : `${count.toLocaleString("en")} people`;
}
