import { isIP } from "node:net";
import { hostname } from "node:os";
import type { OpenedTransport } from "../cli/world.ts";
import type { Greeting } from "../model/doctor-ports.ts";
import type { PaceKeeper } from "../model/ports.ts";
import type { Place } from "../model/problem.ts";
import type { Publication, SmtpServer } from "../model/publication.ts";
import { UserError } from "../model/user-error.ts";
import { parseSmtpUrl } from "../parse/publication/parse-smtp-url.ts";
import { systemClock } from "../system/system-clock.ts";
import { failoverTransport } from "../transport/failover-transport.ts";
import { greetServer } from "../transport/greet-server.ts";
import { openSmtpTransport } from "../transport/open-smtp-transport.ts";
import { pacedTransport } from "../transport/paced-transport.ts";
import type { SmtpSettings } from "../transport/smtp-settings.ts";
import { type Environment, fillSecret, toUserError } from "./fill-secret.ts";

const SMTP_VARIABLE = "BROADSHEET_SMTP_URL";

/** All servers of the config, or the environment's one with the settings of the first. */
export function openTransport(
  publication: Publication,
  context: {
    readonly environment: Environment;
    readonly keeper: PaceKeeper | undefined;
  },
): OpenedTransport {
  const { environment, keeper } = context;
  const opened = listServers(publication, environment).map((server) =>
    openServer(server.readUrl(), { ...server, keeper }),
  );
  const [first, ...more] = opened;
  if (first === undefined) throw new Error("a publication must have an SMTP server");
  return more.length === 0 ? first : openServers(opened);
}

/** Connects to each server, logs in and says goodbye: no mail. Never rejects. */
export function greetServers(
  publication: Publication,
  environment: Environment,
): Promise<readonly Greeting[]> {
  return Promise.all(
    listServers(publication, environment).map(async (server) => {
      try {
        return await greetServer(toSettings(server.readUrl(), server));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const { message, advice } = error;
        return { kind: "unavailable", server: "an SMTP server", cause: message, advice };
      }
    }),
  );
}

interface NamedServer extends Omit<SmtpServer, "url"> {
  readonly place: Place;
  /** @throws UserError for a name that the environment does not have */
  readonly readUrl: () => string;
}

function listServers({ smtp }: Publication, environment: Environment): readonly NamedServer[] {
  const own = environment.get(SMTP_VARIABLE);
  if (own === undefined) {
    return smtp.map((server) => ({
      ...server,
      place: server.url.place,
      readUrl: () => fillSecret(server.url, environment),
    }));
  }
  const place = { file: SMTP_VARIABLE, line: 1, column: 1 };
  return smtp.slice(0, 1).map((server) => ({ ...server, place, readUrl: () => own }));
}

function openServers(servers: readonly OpenedTransport[]): OpenedTransport {
  return {
    transport: failoverTransport(
      servers.map(({ transport }) => transport),
      systemClock,
    ),
    isLoopback: servers.every(({ isLoopback }) => isLoopback),
    name: servers.map(({ name }) => name).join(", "),
  };
}

function openServer(
  url: string,
  server: SmtpPlace & {
    readonly ratePerSecond: number | null;
    readonly keeper: PaceKeeper | undefined;
  },
): OpenedTransport {
  const { ratePerSecond, keeper } = server;
  const opened = openSmtp(url, server);
  const shared = keeper === undefined ? {} : { shared: { server: opened.name, keeper } };
  const pace = { ratePerSecond, clock: systemClock, ...shared };
  return { ...opened, transport: pacedTransport(opened.transport, pace) };
}

export function openTransportTo(smtpUrl: string): OpenedTransport {
  const place = { file: smtpUrl, line: 1, column: 1 };
  return openSmtp(smtpUrl, { connections: 4, messagesPerConnection: 100, place });
}

interface SmtpPlace {
  readonly connections: number;
  readonly messagesPerConnection: number;
  readonly place: Place;
}

function openSmtp(url: string, server: SmtpPlace): OpenedTransport {
  const settings = toSettings(url, server);
  return {
    transport: openSmtpTransport(settings),
    isLoopback: isLoopback(settings.host),
    name: `${settings.host}:${settings.port}`,
  };
}

function toSettings(url: string, server: SmtpPlace): SmtpSettings {
  const { value: address, problems } = parseSmtpUrl(url, server.place);
  if (address === null) throw toUserError(problems);
  const { connections, messagesPerConnection } = server;
  // A bare number as a name is against RFC 5321 section 4.1.1.1; the library then says the address literal.
  const clientName = isIP(hostname()) > 0 ? "" : hostname();
  return { ...address, connections, messagesPerConnection, clientName };
}

/** RFC 1122 section 3.2.1.3 and RFC 4291 section 2.5.3: what never leaves this machine. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}
