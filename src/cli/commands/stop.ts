import { findNewsletter } from "../../flows/find-newsletter.ts";
import { withStore } from "../open-publication.ts";
import type { AddCommand } from "../program.ts";
import { type CommonOptions, openSession, readDate, withCommonOptions } from "../session.ts";
import { noEdition } from "./report.ts";
import { printStatus } from "./status.ts";

interface StopOptions extends CommonOptions {
  readonly newsletter: string;
  readonly date: string;
}

const VERBS = [
  { name: "stop", description: "hand nothing more of an edition over, whoever is sending" },
  { name: "resume", description: "let a stopped edition go on; the next send does" },
] as const;

/** `stop` and `resume`: a flag in the ledger that every sender obeys before its next hand-over. */
export const addStop: AddCommand = (program, shell) => {
  for (const { name, description } of VERBS) {
    const command = program
      .command(name)
      .description(description)
      .requiredOption("--newsletter <slug>", "the newsletter")
      .requiredOption("--date <date>", "the date of the issue");
    withCommonOptions(command).action(async (options: StopOptions) => {
      const session = openSession(shell.world, options);
      await withStore(session, async ({ store, publication }) => {
        const newsletter = findNewsletter(publication, options.newsletter);
        const edition = await store.findEdition(newsletter.slug, readDate(options.date));
        if (edition === null) throw noEdition(options);
        const now = session.clock.now();
        await store[name](edition.id, now);
        const status = await store.readStatus(edition.id, now);
        if (status !== null) printStatus(session, status);
      });
    });
  }
};
