import { findNewsletter } from "../../flows/find-newsletter.ts";
import { planNext } from "../../flows/next/plan-next.ts";
import { withReaderZones } from "../../flows/reader-zones.ts";
import { prepareSend } from "../../flows/send/prepare-send.ts";
import type { Newsletter, Publication } from "../../model/publication.ts";
import type { Store } from "../../model/store.ts";
import { UserError } from "../../model/user-error.ts";
import { printNext, printNoSchedule } from "../format-next.ts";
import { openPublication } from "../open-publication.ts";
import type { AddCommand, ExitStatus } from "../program.ts";
import { toSentNames } from "../send-desk.ts";
import { type CommonOptions, openSession, type Session, withCommonOptions } from "../session.ts";

interface NextOptions extends CommonOptions {
  readonly at?: string;
  readonly newsletter?: string;
}

/** `next`: what goes out when, to how many, and what is in its way. Changes nothing. */
export const addNext: AddCommand = (program, shell) => {
  const command = program
    .command("next")
    .description("what goes out when, to how many, and what is in its way")
    .option("--newsletter <slug>", "only this newsletter")
    .option("--at <instant>", "as seen at this time, for example 2026-01-05T06:00:00+01:00");
  withCommonOptions(command).action(async (options: NextOptions) => {
    const { at = options.now, ...rest } = options;
    const session = openSession(shell.world, at === undefined ? rest : { ...rest, now: at });
    shell.done(await runNext(session, options.newsletter ?? null));
  });
};

async function runNext(session: Session, slug: string | null): Promise<ExitStatus> {
  const { adapters } = session.world;
  const { git } = await openPublication(session);
  const source = await adapters.openCommitted(session.root, git.ref);
  const publication = await openPublication(session, source);
  const chosen = slug === null ? null : findNewsletter(publication, slug);
  const newsletters = chosen === null ? publication.newsletters : [chosen];
  const store = await adapters.openStore(session.root, publication);
  try {
    const server = await checkServer(session, publication);
    if (server.trouble !== null) tellTrouble(session, server.trouble);
    const exits: ExitStatus[] = server.trouble === null ? [] : [1];
    for (const newsletter of await withReaderZones(newsletters, store)) {
      exits.push(await showNext({ session, source, store, ...server }, newsletter));
    }
    return exits.includes(1) ? 1 : 0;
  } finally {
    await store.close();
  }
}

interface Server {
  readonly isLoopback: boolean;
  /** Why nothing can be sent from here at all; null if it can. */
  readonly trouble: UserError | null;
}

/** A password that the environment does not have is in every newsletter's way. */
async function checkServer(session: Session, publication: Publication): Promise<Server> {
  try {
    const { isLoopback, transport } = await session.world.adapters.openTransport(publication);
    await transport.close();
    return { isLoopback, trouble: null };
  } catch (error) {
    if (error instanceof UserError) return { isLoopback: true, trouble: error };
    throw error;
  }
}

function tellTrouble(session: Session, trouble: UserError): void {
  const { code, message, advice } = trouble;
  session.emit({ event: "blocked", reason: code, message, advice });
  session.tell(`Nothing can be sent from here: ${message}\n${advice}`);
}

interface View extends Server {
  readonly session: Session;
  readonly source: Parameters<typeof prepareSend>[0]["source"];
  readonly store: Store;
}

async function showNext(view: View, newsletter: Newsletter): Promise<ExitStatus> {
  const { session, source, store, isLoopback } = view;
  const { adapters, toolVersion } = session.world;
  const sent = await adapters.openRepository(session.root).listSent();
  const slots = await planNext(newsletter, {
    store,
    now: session.clock.now(),
    sentElsewhere: toSentNames(sent),
    decide: ({ slug }, { date, at: now }) =>
      prepareSend({
        ...{ source, store, toolVersion, isLoopback, now, date },
        probe: adapters.probe,
        newsletter: slug,
        content: "current",
      }),
  });
  if (newsletter.schedule === null) printNoSchedule(session, newsletter);
  for (const slot of slots) printNext(session, slot);
  const isBlocked = slots.some(({ when, fate }) => when === "due" && fate.kind === "blocked");
  return isBlocked ? 1 : 0;
}
