import { existsSync } from "node:fs";
import { join } from "node:path";
import { keepMailing } from "../../flows/readers/keep-mailing.ts";
import { type ReportDesk, takeReport } from "../../flows/bounces/take-report.ts";
import { openServiceSigners } from "../open-signers.ts";
import { withStore } from "../open-publication.ts";
import { openMaskedReportLog } from "../report-log.ts";
import type { AddCommand } from "../program.ts";
import {
  type CommonOptions,
  openLog,
  openSession,
  type Session,
  withCommonOptions,
  withLog,
} from "../session.ts";
import type { BounceDesk, ServiceEvents } from "../../web/service-desk.ts";
import type { OpenedWebhooks } from "../world.ts";
import { readPort, untilAborted } from "./catch.ts";

interface ServeOptions extends CommonOptions {
  readonly host: string;
  readonly port: string;
}

/** `serve`: answers the links in mail, and signs people up, behind the address that `service.url` names. */
export const addServe: AddCommand = (program, shell) => {
  const command = program
    .command("serve")
    .description("the readers’ service: sign-up, preferences, leaving, and the built site")
    .option("--host <address>", "where to listen; a proxy with TLS stands before it", "127.0.0.1")
    .option("--port <port>", "0 is any free one", "8080");
  withLog(withCommonOptions(command)).action(async (options: ServeOptions) => {
    const log = await openLog(shell.world, options);
    await serve(openSession(shell.world, options, log), options);
  });
};

async function serve(session: Session, options: ServeOptions): Promise<void> {
  const { adapters, signal } = session.world;
  const { LOCAL_PROXIES, toBlockList } = await import("../../web/client-source.ts");
  const { startService } = await import("../../web/start-service.ts");
  const metrics = (await import("../../web/metrics.ts")).createMetrics();
  await withStore(session, async ({ store, publication }) => {
    const openTokens = () => adapters.openTokens(store);
    const { clock } = session;
    const reports = { publication, store, openTokens };
    const signers = await openServiceSigners(session, publication);
    const webhooks = await adapters.openWebhooks(publication);
    const { transport } = await adapters.openTransport(publication, store);
    const mailer = keepMailing({
      ...{ publication, store, openTokens, clock, signers, transport },
      onMailed: ({ kind: about, outcome, cause }) => {
        metrics.countMail(about, outcome);
        session.emit({ kind: "mailed", about, outcome, cause });
      },
      onTrouble: (error) => session.tell(`Mail of the service: ${String(error)}`),
    });
    try {
      const service = await startService({
        desk: {
          ...{ publication, store, openTokens, clock, ids: adapters.ids },
          hashSource: await adapters.createSourceHash(store),
          proofs: await adapters.createProofs(store),
          trustedProxies: toBlockList(publication.trustedProxies ?? LOCAL_PROXIES),
          script: await adapters.readServiceScript(),
          siteFolder: findSite(session),
          events: metrics.count(toEvents(session, () => mailer.wake())),
          printMetrics: () => metrics.print(),
          ...(webhooks !== null && { bounces: toBounceDesk(session, webhooks, reports) }),
        },
        host: options.host,
        port: readPort(options.port),
      });
      session.emit({ kind: "listening", url: service.url });
      session.say(`Readers’ service at ${service.url}\nCtrl-C ends it`);
      await untilAborted(signal);
      await service.close();
    } finally {
      await webhooks?.close();
      await mailer.close();
      await transport.close();
    }
  });
}

/** What a provider says is told as what a mailbox says. */
function toBounceDesk(session: Session, webhooks: OpenedWebhooks, reports: ReportDesk): BounceDesk {
  const log = openMaskedReportLog(session);
  return {
    ...webhooks,
    take: async (report) => {
      const at = session.clock.now();
      log.tell(await takeReport(reports, { report, source: "webhook", at }), null);
    },
  };
}

function findSite(session: Session): string | null {
  const folder = join(session.root, "dist", "site");
  if (existsSync(folder)) return folder;
  session.tell(
    "dist/site is not there: `broadsheet build --all` makes it, and the next start serves it",
  );
  return null;
}

/** Lines without an address or a token. */
function toEvents(session: Session, onAsked: () => void): ServiceEvents {
  return {
    onAsked,
    onLeft: ({ newsletter, scope, count }) => {
      session.emit({ kind: "left", newsletter, scope, count });
      if (count > 0) session.say(`Left ${scope === "all" ? "all newsletters" : newsletter}`);
    },
    onSignUp: (outcome) => {
      session.emit({ kind: "sign-up", outcome });
      session.say(`Sign-up: ${outcome}`);
    },
    onAnswer: (outcome) => {
      session.emit({ kind: "answer", outcome });
      session.say(`Answered by a mailbox: ${outcome}`);
    },
    onRequest: (request) => session.emit({ kind: "request", ...request }),
    onWebhook: ({ kind: outcome, ...event }) => {
      session.emit({ kind: "webhook", outcome, ...event });
      if ("why" in event) session.tell(`Webhook of ${event.provider}: ${event.why}`);
    },
  };
}
