import type { Look } from "../../model/doctor-ports.ts";
import { toSlotUrls } from "../../model/slots.ts";
import type { Store } from "../../model/store.ts";
import type { DoctorDesk } from "./examine.ts";
import { type Finding, judgeFor } from "./finding.ts";

/** HTTP tells whole seconds, and an answer takes its time. */
const CLOCK_TOLERANCE_MS = 5_000;
/** Signatures, tokens and schedules do not mind less. */
const CLOCK_BAD_MS = 60_000;

/** The addresses that mail leads to, as the world sees them, and the clock behind them. */
export async function* examineAddress(
  desk: DoctorDesk,
  store: Store | null,
): AsyncIterable<Finding> {
  const { good, note, bad } = judgeFor("address");
  const { serviceUrl, siteUrl } = desk.publication;
  const health = await desk.probe.look(`${serviceUrl}/healthz`);
  const isHealthy = health.kind === "answer" && health.status === 200;
  yield isHealthy
    ? good(`The readers’ service answers at ${serviceUrl}`)
    : bad(
        `The readers’ service does not answer at ${serviceUrl}: ${toWords(health)}`,
        "Run broadsheet serve behind that address, or correct service.url",
      );
  if (!isSecure(serviceUrl)) {
    yield bad(
      `${serviceUrl} is not https`,
      "One-click leaving needs https (RFC 8058 section 3.1): put a web server with TLS before it",
    );
  }
  if (isHealthy && store !== null) yield await examineLink(desk, store);
  const site = await desk.probe.look(`${siteUrl}/`);
  yield site.kind === "answer" && site.status === 200
    ? good(`The archive is at ${siteUrl}`)
    : note(
        `No archive at ${siteUrl}: ${toWords(site)}`,
        "Publish dist/site there, or let broadsheet serve do so; mails link to it",
      );
  yield examineClock(desk, health);
}

/** A link as a mail would have it, of a person who does not exist: only a service with the same ledger knows it. */
async function examineLink(desk: DoctorDesk, store: Store): Promise<Finding> {
  const { good, bad } = judgeFor("address");
  const { publication, ids, probe } = desk;
  const [newsletter] = publication.newsletters;
  if (newsletter === undefined) throw new Error("a publication must have a newsletter");
  const tokens = await desk.openTokens(store);
  const subscriberId = ids.newSubscriberId();
  const { slug } = newsletter;
  const { leave } = toSlotUrls({ url: publication.serviceUrl, newsletter: slug }, (purpose) =>
    tokens.issue({ purpose, subscriberId, newsletter: slug }),
  );
  const look = await probe.look(leave);
  return look.kind === "answer" && look.status === 200
    ? good("It knows links of this ledger")
    : bad(
        `It does not know links of this ledger: ${toWords(look)}`,
        "The service must run with the same database as the sends",
      );
}

function examineClock({ clock, publication }: DoctorDesk, look: Look): Finding {
  const { good, note, bad } = judgeFor("clock");
  if (look.kind === "silent" || look.at === null) {
    return note("There was no other clock to compare with", "timedatectl says whether it is kept");
  }
  const apart = Math.abs(look.at.getTime() - clock.now().getTime());
  const seconds = Math.round(apart / 1000);
  if (apart <= CLOCK_TOLERANCE_MS) return good(`The clock is that of ${publication.serviceUrl}`);
  const judge = apart < CLOCK_BAD_MS ? note : bad;
  return judge(
    `The clock is ${seconds.toLocaleString("en")} seconds from that of ${publication.serviceUrl}`,
    "Let both machines keep their time by NTP: schedules, signatures and links go by it",
  );
}

function toWords(look: Look): string {
  return look.kind === "silent" ? look.cause : `it answers ${look.status}`;
}

function isSecure(url: string): boolean {
  return /^https:|^http:\/\/(?:localhost|127\.[\d.]+|\[::1\])(?:[:/]|$)/.test(url);
}
