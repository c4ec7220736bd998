import { UserError } from "../../model/user-error.ts";
import { runDue } from "../due-run.ts";
import type { AddCommand, ExitStatus } from "../program.ts";
import { withDesk } from "../send-desk.ts";
import {
  type CommonOptions,
  openLog,
  openSession,
  type Session,
  usage,
  withCommonOptions,
  withLog,
} from "../session.ts";

interface RunOptions extends CommonOptions {
  readonly every: string;
  readonly pull: boolean;
}

/** `run`: what cron does with `send --if-due`, as one process that stays. */
export const addRun: AddCommand = (program, shell) => {
  const command = program
    .command("run")
    .description(
      "send what is due, minute by minute, until it is stopped: send --if-due without cron",
    )
    .option("--every <pattern>", "when to look, as cron writes it", "* * * * *")
    .option("--no-pull", "send what is here, whatever git.pull says");
  withLog(withCommonOptions(command)).action(async (options: RunOptions) => {
    const session = openSession(shell.world, options, await openLog(shell.world, options));
    shell.done(await runUntilStopped(session, options));
  });
};

/** Ends at SIGINT or SIGTERM, after what is in flight. */
async function runUntilStopped(session: Session, options: RunOptions): Promise<ExitStatus> {
  const { adapters, signal } = session.world;
  const tick = (): Promise<void> => lookOnce(session, options);
  // Before the first tick, so that a pattern that is none is said at once.
  const ticks = await adapters.startTicks(options.every, tick);
  if (ticks === null) {
    throw usage(`“${options.every}” is no cron pattern`, 'Write it like "*/5 * * * *"');
  }
  session.emit({ event: "running", every: options.every });
  session.tell(`Looking for what is due (${options.every}); Ctrl-C or SIGTERM ends it`);
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
  await ticks.stop();
  session.emit({ event: "ended" });
  return 0;
}

/** Whatever goes wrong this time, the next time is another try. */
async function lookOnce(session: Session, options: RunOptions): Promise<void> {
  try {
    const pull = options.pull ? "if-told" : "never";
    await withDesk(session, { pull }, (desk) => runDue(desk, desk.publication.newsletters));
  } catch (error) {
    session.emit({ event: "failed", message: error instanceof Error ? error.message : "" });
    session.tell(formatError(error));
  }
}

function formatError(error: unknown): string {
  if (error instanceof UserError) return `${error.message}\n${error.advice}`;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `This look failed inside Broadsheet; this is a bug, and the next look comes:\n${trace}`;
}
