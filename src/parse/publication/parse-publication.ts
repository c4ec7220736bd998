import type { SourceFile } from "../../model/content.ts";
import type { Checked, Place } from "../../model/problem.ts";
import { hasErrors, toSortedProblems } from "../../model/problem.ts";
import type { DomainRate, Publication, SecretText, SmtpServer } from "../../model/publication.ts";
import type { Path } from "../yaml/mapping.ts";
import { parseYamlMapping } from "../yaml/parse-yaml-mapping.ts";
import { checkPublication } from "./check-publication.ts";
import { publicationSchema, type WrittenPublication } from "./publication-schema.ts";
import { toBounces } from "./to-bounces.ts";
import { toChecks } from "./to-checks.ts";
import { toDkim } from "./to-dkim.ts";
import { toLook } from "./to-look.ts";
import { toNewsletter, toSender } from "./to-newsletter.ts";

/** For the local catcher: a new publication can be tried out before it has a mail server. */
const CATCHER = "smtp://127.0.0.1:2525";
const DATABASE = "sqlite:broadsheet.db";
const CONNECTIONS = 4;
/** What mail programs commonly send over one; a server that takes fewer says 421, and a new one is opened. */
const MESSAGES_PER_CONNECTION = 100;

/**
 * Reads `broadsheet.yaml`.
 *
 * @returns the publication with its defaults filled in, or null with every problem there is
 */
export function parsePublication(file: SourceFile): Checked<Publication | null> {
  const mapping = parseYamlMapping(
    { file: file.path, text: file.text, firstLine: 1 },
    { schema: publicationSchema, flow: "anywhere" },
  );
  const problems = toSortedProblems([...mapping.problems, ...checkPublication(mapping)]);
  if (mapping.value === null || hasErrors(problems)) return { value: null, problems };
  return { value: toPublication(mapping.value, mapping.placeOf), problems };
}

function toPublication(written: WrittenPublication, placeOf: (path: Path) => Place): Publication {
  const secret = (path: Path, text: string): SecretText => ({ text, place: placeOf(path) });
  const ping = written.monitor?.ping;
  return {
    title: written.title,
    siteUrl: written.site.url,
    ...(written.site.live_before_mail === true && { liveBeforeMail: true }),
    serviceUrl: written.service?.url ?? written.site.url,
    ...(written.service?.trusted_proxies && { trustedProxies: written.service.trusted_proxies }),
    sender: toSender({}, written.sender),
    smtp: toServers(written, secret),
    ...(written.domain_rates && { domainRates: written.domain_rates.map(toDomainRate) }),
    database: { url: secret(["database", "url"], written.database?.url ?? DATABASE) },
    ...(written.dkim && { dkim: toDkim(written.dkim, secret) }),
    sections: written.sections,
    newsletters: written.newsletters.map((newsletter, index) => {
      const own = { written: newsletter.look, path: ["newsletters", index, "look"] };
      const common = { written: written.look, path: ["look"] };
      const look = toLook({ own, common }, { placeOf, alt: newsletter.title });
      return toNewsletter(newsletter, written, look);
    }),
    labels: written.labels ?? [],
    ...(written.feeds && {
      feeds: written.feeds.map(({ url, name = null }) => ({ url, name })),
    }),
    ...(written.bounces && { bounces: toBounces(written.bounces, secret) }),
    git: {
      ref: written.git?.ref ?? "HEAD",
      pull: written.git?.pull ?? false,
      record: written.git?.record ?? false,
    },
    ...(written.check && { checks: toChecks(written.check, placeOf) }),
    monitor: {
      ping: ping === undefined ? null : secret(["monitor", "ping"], ping),
      notify: written.monitor?.notify ?? null,
    },
  };
}

type WrittenRate = NonNullable<WrittenPublication["domain_rates"]>[number];

function toDomainRate({ domain, rate }: WrittenRate): DomainRate {
  return { domain, ratePerSecond: rate };
}

function toServers(
  written: WrittenPublication,
  secret: (path: Path, text: string) => SecretText,
): readonly SmtpServer[] {
  const servers = written.smtp ?? [{ url: CATCHER }];
  return servers.map((server, index) => ({
    url: secret(["smtp", index, "url"], server.url),
    ratePerSecond: server.rate ?? null,
    connections: server.connections ?? CONNECTIONS,
    messagesPerConnection: server.messages_per_connection ?? MESSAGES_PER_CONNECTION,
  }));
}
