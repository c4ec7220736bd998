import type { Command } from "commander";

import { type ReadingDesk, takeMail } from "../../flows/bounces/read-reports.ts";
import { isReportAddress, listReturnPaths } from "../../flows/bounces/take-report.ts";
import type { Publication } from "../../model/publication.ts";
import { UserError } from "../../model/user-error.ts";
import type { Shell } from "../program.ts";
import { withReportDesk } from "../report-desk.ts";
import { openMaskedReportLog, openReportLog, tellSum } from "../report-log.ts";
import {
  type CommonOptions,
  openLog,
  openSession,
  type Session,
  withCommonOptions,
  withLog,
} from "../session.ts";
import { readPort, untilAborted } from "./catch.ts";

/** `bounces fetch`. */
export function addFetch(group: Command, shell: Shell): void {
  const command = group
    .command("fetch")
    .description("read the mailbox that bounces.mailbox names, safe to repeat and to kill");
  withLog(withCommonOptions(command)).action(async (options: CommonOptions) => {
    const session = openSession(shell.world, options, await openLog(shell.world, options));
    await withReportDesk(session, (desk) => fetchReports(session, desk));
  });
}

async function fetchReports(session: Session, desk: ReadingDesk): Promise<void> {
  const access = desk.publication.bounces?.mailbox ?? null;
  if (access === null) {
    throw new UserError("no-mailbox", {
      message: "broadsheet.yaml names no mailbox to read bounces from",
      advice:
        'Write bounces: { mailbox: "imaps://user:${BOUNCES_PASSWORD}@imap.example.org/INBOX" }',
      exitStatus: 2,
    });
  }
  const log = openReportLog(session);
  const mailbox = await session.world.adapters.openReportMailbox(access);
  try {
    for await (const mail of mailbox.read()) {
      log.tell(await takeMail(desk, mail, "mailbox"), null);
      // After the ledger has it: killed in between, it is read again, and counts once.
      await mail.settle("taken");
      if (session.world.signal.aborted) break;
    }
  } finally {
    tellSum(session, log.counts());
  }
}

interface ListenOptions extends CommonOptions {
  readonly host: string;
  readonly port: string;
  readonly socket?: string;
  readonly lmtp?: true;
}

/** `bounces listen`. */
export function addListen(group: Command, shell: Shell): void {
  const command = group
    .command("listen")
    .description("take mail for return paths from the mail server beside, and for nobody else")
    .option("--host <address>", "where to listen", "127.0.0.1")
    .option("--port <port>", "0 is any free one", "2526")
    .option("--socket <path>", "listen there instead")
    .option("--lmtp", "LMTP instead of SMTP");
  withLog(withCommonOptions(command)).action(async (options: ListenOptions) => {
    const session = openSession(shell.world, options, await openLog(shell.world, options));
    await withReportDesk(session, (desk) => listen(session, desk, options));
  });
}

async function listen(session: Session, desk: ReadingDesk, options: ListenOptions): Promise<void> {
  const mailboxes = listReturnPaths(desk.publication);
  if (mailboxes.length === 0) {
    throw new UserError("no-return-path", {
      message: "No sender has a return path, so no mail could come here",
      advice: "Write sender: { return_path: bounces@example.org } in broadsheet.yaml",
      exitStatus: 2,
    });
  }
  const { host, socket, lmtp } = options;
  const log = openMaskedReportLog(session);
  const listener = await session.world.adapters.startReportListener({
    at:
      socket === undefined
        ? { kind: "port", host, port: readPort(options.port) }
        : { kind: "socket", path: socket },
    protocol: lmtp === true ? "lmtp" : "smtp",
    name: toHostName(desk.publication),
    accepts: (address) => isReportAddress(desk.publication, address),
    take: async (mail) => {
      log.tell(await takeMail(desk, { mail, cutFrom: null }, "listener"), null);
    },
  });
  const at = socket ?? `${host}:${listener.port ?? ""}`;
  session.emit({ event: "listening", at, mailboxes });
  session.say(`Takes mail for ${mailboxes.join(", ")} at ${at}\nCtrl-C ends it`);
  await untilAborted(session.world.signal);
  await listener.close();
  tellSum(session, log.counts());
}

function toHostName({ serviceUrl }: Publication): string {
  return new URL(serviceUrl).hostname;
}
