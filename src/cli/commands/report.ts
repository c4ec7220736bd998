import type { DeliveryReport } from "../../model/delivery.ts";
import { findNewsletter } from "../../flows/find-newsletter.ts";
import { formatReply } from "../../model/format-reply.ts";
import { UserError } from "../../model/user-error.ts";
import { withStore } from "../open-publication.ts";
import type { AddCommand } from "../program.ts";
import {
  type CommonOptions,
  openSession,
  readDate,
  type Session,
  withCommonOptions,
} from "../session.ts";

interface ReportOptions extends CommonOptions {
  readonly newsletter: string;
  readonly date: string;
}

/** `report`: who got one edition, and why others did not. */
export const addReport: AddCommand = (program, shell) => {
  const command = program
    .command("report")
    .description("who got an edition, and why others did not")
    .requiredOption("--newsletter <slug>", "the newsletter")
    .requiredOption("--date <date>", "the date of the issue");
  withCommonOptions(command).action(async (options: ReportOptions) => {
    const session = openSession(shell.world, options);
    await withStore(session, async ({ store, publication }) => {
      const newsletter = findNewsletter(publication, options.newsletter);
      const edition = await store.findEdition(newsletter.slug, readDate(options.date));
      if (edition === null) throw noEdition(options);
      for await (const line of store.listReports(edition.id)) printReport(session, line);
    });
  });
};

function printReport(session: Session, line: DeliveryReport): void {
  const reply = line.reply === null ? null : formatReply(line.reply);
  session.emit({ ...line, reply, at: line.at.toISOString() });
  const why = [reply, line.reason].filter((text) => text !== null).join(" · ");
  session.say(`${line.status.padEnd(10)} ${line.address}  ${session.colors.dim(why)}`.trimEnd());
}

/** The error for an edition that is not in the ledger. */
export function noEdition(options: {
  readonly newsletter: string;
  readonly date: string;
}): UserError {
  return new UserError("no-such-edition", {
    message: `The ledger has no edition of ${options.newsletter} on ${options.date}`,
    advice: "broadsheet status lists what it has",
    exitStatus: 2,
  });
}
