import { toProgress } from "../../model/delivery.ts";
import type { Edition } from "../../model/edition.ts";
import type { Store } from "../../model/store.ts";
import {
  type EditionOptions,
  withEdition,
  withEditionOptions,
  withRevision,
} from "../named-edition.ts";
import type { AddCommand } from "../program.ts";
import { openSession, type Session } from "../session.ts";
import { printStatus } from "./status.ts";

interface StopOptions extends EditionOptions {
  readonly dryRun?: true;
}

const VERBS = [
  { name: "stop", description: "hand nothing more of an edition over, whoever is sending" },
  { name: "resume", description: "let a stopped edition go on; the next send does" },
  { name: "cancel", description: "end an edition for good; whoever has not got it is skipped" },
] as const;

/** `stop`, `resume` and `cancel`: facts in the ledger that every sender obeys before its next hand-over. */
export const addStop: AddCommand = (program, shell) => {
  for (const { name, description } of VERBS) {
    const command = program
      .command(name)
      .description(description)
      .option("--dry-run", "say where the edition stands, change nothing");
    withRevision(withEditionOptions(command)).action(async (options: StopOptions) => {
      const session = openSession(shell.world, options);
      await withEdition(session, options, async ({ store, edition }) => {
        if (options.dryRun !== true) await store[name](edition.id, session.clock.now());
        await printProgress(session, store, edition);
      });
    });
  }
};

/** The edition's status, and the three numbers that a person in a hurry wants. */
async function printProgress(session: Session, store: Store, edition: Edition): Promise<void> {
  const status = await store.readStatus(edition.id, session.clock.now());
  if (status === null) throw new Error("a frozen edition must have a status");
  printStatus(session, status);
  const { wentOut, inFlight, left, uncertain } = toProgress(status.counts);
  const moving = inFlight === 0 ? "" : `${inFlight.toLocaleString("en")} going out now, `;
  const [out, open] = [wentOut.toLocaleString("en"), left.toLocaleString("en")];
  session.say(
    `  ${out} went out, ${moving}${open} left, ${uncertain.toLocaleString("en")} uncertain`,
  );
}
