import {
  findUncertain,
  listUncertain,
  settleEdition,
  toVerdicts,
} from "../../flows/settle-edition.ts";
import { readLog } from "../../flows/settle-log.ts";
import type { DeliveryReport } from "../../model/delivery.ts";
import type { Edition } from "../../model/edition.ts";
import type { Store, Verdict } from "../../model/store.ts";
import { LOG_FORMATS, type LogFormat } from "../../model/log-format.ts";
import { formatCount } from "../format-problem.ts";
import {
  type EditionOptions,
  isConfirmed,
  withEdition,
  withEditionOptions,
  withRevision,
} from "../named-edition.ts";
import type { AddCommand, ExitStatus } from "../program.ts";
import { openSession, type Session, usage } from "../session.ts";
import { readAddress } from "../read-address.ts";

interface SettleOptions extends EditionOptions {
  readonly as?: string;
  readonly address?: readonly string[];
  readonly all?: true;
  readonly fromLog?: string;
  readonly format?: string;
  readonly complete?: true;
  readonly yes?: true;
  readonly dryRun?: true;
}

/** `settle`: decides uncertain deliveries, by hand or by a mail server's log. */
export const addSettle: AddCommand = (program, shell) => {
  const command = program
    .command("settle")
    .description("decide uncertain deliveries: by hand, or by a mail server's log")
    .option("--as <what>", "sent, or not-sent: then the next send mails them")
    .option("--address <address...>", "of these people")
    .option("--all", "of all who are uncertain")
    .option("--from-log <file>", "find them in this log, by Message-ID or X-Broadsheet-Delivery")
    .option("--format <format>", `of the log: ${LOG_FORMATS.join(", ")}`)
    .option("--complete", "the log covers the whole send: whom it does not know got nothing")
    .option("--yes", "do not ask")
    .option("--dry-run", "say what would be decided");
  withRevision(withEditionOptions(command)).action(async (options: SettleOptions) => {
    const session = openSession(shell.world, options);
    const choice = readChoice(options);
    shell.done(
      await withEdition(session, options, (opened) =>
        runSettle({ ...opened, session, options, choice }),
      ),
    );
  });
};

type Choice =
  | { readonly kind: "hand"; readonly as: "sent" | "not-sent"; readonly people: readonly string[] }
  | { readonly kind: "log"; readonly file: string; readonly format: LogFormat };

function readChoice(options: SettleOptions): Choice {
  const { as, fromLog, address = [], all } = options;
  if ((as === undefined) === (fromLog === undefined)) {
    throw usage("It is not said how to settle", "Use either --as sent|not-sent, or --from-log");
  }
  if (fromLog !== undefined) {
    const format = LOG_FORMATS.find((known) => known === options.format);
    if (format !== undefined) return { kind: "log", file: fromLog, format };
    const found = options.format === undefined ? "not said" : `“${options.format}”`;
    throw usage(`The format of the log is ${found}`, `Add --format ${LOG_FORMATS.join(" or ")}`);
  }
  if (as !== "sent" && as !== "not-sent") {
    throw usage(`“${as ?? ""}” is no way to settle`, "Use --as sent, or --as not-sent");
  }
  if ((all === true) === address.length > 0) {
    throw usage("It is not said whom to settle", "Use either --address or --all");
  }
  return { kind: "hand", as, people: address };
}

interface Desk {
  readonly session: Session;
  readonly options: SettleOptions;
  readonly store: Store;
  readonly edition: Edition;
  readonly choice: Choice;
}

/** Status 1 while somebody is uncertain. */
async function runSettle(desk: Desk): Promise<ExitStatus> {
  const { session, options, store, edition } = desk;
  const { verdicts, open } = await findVerdicts(desk);
  if (options.dryRun === true || verdicts.length === 0) {
    printTrial(session, verdicts);
  } else {
    const question = `${formatVerdicts(verdicts)} of ${edition.id}, which cannot be taken back`;
    if (!(await isConfirmed(session, options, question))) return 1;
    const at = session.clock.now();
    const outcome = await settleEdition({ store, edition: edition.id, verdicts, at });
    session.emit({ event: "settled", edition: edition.id, ...outcome });
    session.say(
      `${outcome.accepted} accepted, ${outcome.refused} refused, ${outcome.replanned} planned again, ${outcome.skipped} skipped`,
    );
    if (outcome.replanned > 0) session.say("The next send mails those that are planned again");
  }
  for (const report of open) printOpen(session, report);
  const left = await listUncertain(store, edition.id);
  return left.length > 0 ? 1 : 0;
}

interface Found {
  readonly verdicts: readonly Verdict[];
  readonly open: readonly DeliveryReport[];
}

async function findVerdicts(desk: Desk): Promise<Found> {
  const { session, options, store, edition, choice } = desk;
  if (choice.kind === "hand") {
    const reports =
      options.all === true
        ? await listUncertain(store, edition.id)
        : await findUncertain(store, edition.id, choice.people.map(readAddress));
    return { verdicts: toVerdicts(reports, choice.as), open: [] };
  }
  const uncertain = await listUncertain(store, edition.id);
  const unknown = options.complete === true ? "not-sent" : "keep";
  const lines = session.world.adapters.readLines(choice.file);
  return readLog({ lines, format: choice.format, uncertain, unknown });
}

function printTrial(session: Session, verdicts: readonly Verdict[]): void {
  for (const { messageId, as, reason } of verdicts) {
    session.emit({ event: "verdict", messageId, as, reason });
  }
  session.say(verdicts.length === 0 ? "Nothing was settled" : formatVerdicts(verdicts));
}

function printOpen(session: Session, report: DeliveryReport): void {
  const { address, messageId, reason } = report;
  session.emit({ event: "still-uncertain", address, messageId, reason });
  session.say(`still uncertain  ${address}  ${messageId}`);
}

/** @example "3 deliveries sent, 1 delivery not sent" */
function formatVerdicts(verdicts: readonly Verdict[]): string {
  const words = { accepted: "sent", refused: "refused", "not-sent": "not sent" } as const;
  const parts = (["accepted", "refused", "not-sent"] as const).flatMap((as) => {
    const count = verdicts.filter((verdict) => verdict.as === as).length;
    return count === 0 ? [] : [`${formatCount(count, "mail")} ${words[as]}`];
  });
  return parts.join(", ");
}
