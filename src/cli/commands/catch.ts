import { readErrorCode } from "../../model/read-error-code.ts";
import type { AddCommand } from "../program.ts";
import { type CommonOptions, openSession, usage, withCommonOptions } from "../session.ts";
import type { Adapters, Catcher } from "../world.ts";

interface CatchOptions extends CommonOptions {
  readonly smtpPort: string;
  readonly webPort: string;
}

/** `catch`: a local SMTP server with a web inbox; nothing it takes goes anywhere. */
export const addCatch: AddCommand = (program, shell) => {
  const command = program
    .command("catch")
    .description("a local SMTP server with a web inbox, for trying out")
    .option("--smtp-port <port>", "where it takes mail", "2525")
    .option("--web-port <port>", "where its inbox is", "8025");
  withCommonOptions(command).action(async (options: CatchOptions) => {
    const session = openSession(shell.world, options);
    const catcher = await startOnPorts(shell.world.adapters, options);
    session.emit({ smtp: catcher.smtpUrl, web: catcher.webUrl });
    session.say(`SMTP  ${catcher.smtpUrl}\nInbox ${catcher.webUrl}`);
    await untilAborted(shell.world.signal);
    await catcher.close();
  });
};

async function startOnPorts(adapters: Adapters, options: CatchOptions): Promise<Catcher> {
  const smtpPort = readPort(options.smtpPort);
  const httpPort = readPort(options.webPort);
  try {
    return await adapters.startCatcher({ smtpPort, httpPort, pictures: null });
  } catch (error) {
    const code = readErrorCode(error);
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    throw usage(
      `Port ${smtpPort} or ${httpPort} is taken or not allowed`,
      "Name others with --smtp-port and --web-port; 0 is any free one",
    );
  }
}

/** @throws UserError if the text is no port; 0 is any free one */
export function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port >= 0 && port <= 65_535) return port;
  throw usage(`“${text}” is no port`, "Ports are 0 to 65535; 0 is any free one");
}

/** Resolves on Ctrl-C or SIGTERM. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
