import type { Command } from "commander";

import { importSuppressions } from "../../flows/import-suppressions.ts";
import { toCsvCell } from "../csv-cell.ts";
import { withStore } from "../open-publication.ts";
import type { AddCommand, Shell } from "../program.ts";
import { readAddress } from "../read-address.ts";
import { type CommonOptions, openSession, withCommonOptions } from "../session.ts";
import { readColumn, tellShape } from "./import-subscribers.ts";
import type { ColumnChoice } from "../../model/people-file.ts";

/** `suppressions import, export, list, add, remove`, or `suppress` for short: addresses that get no mail, whatever lists they are on. */
export const addSuppressions: AddCommand = (program, shell) => {
  const group = program
    .command("suppressions")
    .alias("suppress")
    .description("addresses that get no mail: bring in, list, export, add, remove");
  addImport(group, shell);
  addExport(group, shell);
  addList(group, shell);
  addAdd(group, shell);
  addRemove(group, shell);
};

interface ImportOptions extends CommonOptions {
  readonly reason: string;
  readonly column?: ColumnChoice;
  readonly dryRun?: true;
}

function addImport(group: Command, shell: Shell): void {
  const command = group
    .command("import <file>")
    .description("take a list from elsewhere: addresses, one a line, or CSV, TSV, JSON lines")
    .option("--reason <word>", "for rows that say none", "suppressed elsewhere")
    .option("--column <role=name>", "which column is email, if it is called otherwise", readColumn)
    .option("--dry-run", "check every row and tell what would happen, change nothing");
  withCommonOptions(command).action(async (file: string, options: ImportOptions) => {
    const session = openSession(shell.world, options);
    const rows = shell.world.adapters.readSubscribers(file, {
      ...(options.column !== undefined && { choice: options.column }),
      onShape: (shape) => tellShape(session, shape),
    });
    const isTrial = options.dryRun === true;
    const counts = await withStore(session, ({ store }) =>
      importSuppressions({
        ...{ rows, store, reason: options.reason, now: session.clock.now() },
        mode: isTrial ? "trial" : "apply",
        onInvalid: (row) => {
          session.emit({ ...row, outcome: "invalid" });
          session.say(`line ${row.line}: ${row.email} invalid: ${row.reason}`);
        },
      }),
    );
    session.emit({ summary: counts, dryRun: isTrial });
    const [added, already] = [counts.added, counts.already].map((n) => n.toLocaleString("en"));
    const { wanting } = counts;
    if (wanting > 0) session.say(`${wanting.toLocaleString("en")} get mail there, not taken`);
    session.say(`${added} added, ${already} known before${isTrial ? "; nothing was changed" : ""}`);
    shell.done(counts.invalid > 0 ? 1 : 0);
  });
}

function addExport(group: Command, shell: Shell): void {
  const command = group
    .command("export")
    .description("all of them as CSV, which import takes, too; erased people are not in it");
  withCommonOptions(command).action(async (options: CommonOptions) => {
    const session = openSession(shell.world, options);
    await withStore(session, async ({ store }) => {
      session.say("email,reason,since");
      for await (const one of store.listSuppressions()) {
        const [email, since] = [one.email.address, one.since.toISOString()];
        session.emit({ email, reason: one.reason, since });
        session.say([email, one.reason, since].map(toCsvCell).join(","));
      }
    });
  });
}

function addList(group: Command, shell: Shell): void {
  const command = group.command("list").description("who gets no mail, why, and since when");
  withCommonOptions(command).action(async (options: CommonOptions) => {
    const session = openSession(shell.world, options);
    await withStore(session, async ({ store }) => {
      let count = 0;
      for await (const { email, reason, since } of store.listSuppressions()) {
        const { address } = email;
        count += 1;
        session.emit({ address, reason, since: since.toISOString() });
        session.say(`${address}  ${reason} since ${since.toISOString()}`);
      }
      if (count === 0) session.tell("Nobody is suppressed");
    });
  });
}

function addAdd(group: Command, shell: Shell): void {
  const command = group
    .command("add <address>")
    .description("mail nothing there from now on, also in a send that is under way")
    .option("--reason <word>", "why", "by hand");
  withCommonOptions(command).action(
    async (address: string, options: CommonOptions & { readonly reason: string }) => {
      const session = openSession(shell.world, options);
      const email = readAddress(address);
      const since = session.clock.now();
      await withStore(session, async ({ store }) => {
        const added = await store.suppressAll([{ email, reason: options.reason, since }]);
        session.emit({ address, added: added > 0 });
        session.say(
          added > 0 ? `${address} gets no mail from now on` : `${address} got none before`,
        );
      });
    },
  );
}

function addRemove(group: Command, shell: Shell): void {
  const command = group
    .command("remove <address>")
    .description("let an address be mailed again, if somebody there is subscribed");
  withCommonOptions(command).action(async (address: string, options: CommonOptions) => {
    const session = openSession(shell.world, options);
    await withStore(session, async ({ store }) => {
      const removed = await store.unsuppress(readAddress(address), session.clock.now());
      session.emit({ address, removed });
      session.say(removed ? `${address} may be mailed again` : `${address} was not suppressed`);
    });
  });
}
