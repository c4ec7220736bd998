import { withStore } from "../open-publication.ts";
import type { AddCommand } from "../program.ts";
import {
  type CommonOptions,
  openLog,
  openSession,
  withCommonOptions,
  withLog,
} from "../session.ts";
import { readPort, untilAborted } from "./catch.ts";

interface ServeOptions extends CommonOptions {
  readonly host: string;
  readonly port: string;
}

/** `serve`: answers the links in mail, behind the address that `service.url` names. */
export const addServe: AddCommand = (program, shell) => {
  const command = program
    .command("serve")
    .description("answer the links in mail: leaving a newsletter, by a page or by one click")
    .option("--host <address>", "where to listen; a proxy with TLS stands before it", "127.0.0.1")
    .option("--port <port>", "0 is any free one", "8080");
  withLog(withCommonOptions(command)).action(async (options: ServeOptions) => {
    const log = await openLog(shell.world, options);
    const session = openSession(shell.world, options, log);
    const { startService } = await import("../../web/start-service.ts");
    await withStore(session, async ({ store, publication }) => {
      const service = await startService({
        desk: {
          ...{ publication, store, clock: session.clock },
          tokens: await session.world.adapters.createTokens(store),
          onLeft: ({ newsletter, scope, count }) => {
            session.emit({ kind: "left", newsletter, scope, count });
            if (count > 0) session.say(`Left ${scope === "all" ? "all newsletters" : newsletter}`);
          },
        },
        host: options.host,
        port: readPort(options.port),
      });
      session.emit({ kind: "listening", url: service.url });
      session.say(`Readers’ service at ${service.url}\nCtrl-C ends it`);
      await untilAborted(session.world.signal);
      await service.close();
    });
  });
};
