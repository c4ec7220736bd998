import type { BounceLimits } from "./bounce.ts";
import type { WebhookProvider } from "./webhooks.ts";
import type { CheckSettings } from "./checks.ts";
import type { IsoDate, Slug } from "./names.ts";
import type { Place } from "./problem.ts";

/** Everything that `broadsheet.yaml` says, defaults filled in. Secrets are still `${NAME}`. */
export interface Publication {
  readonly title: string;
  /** Where the static pages are, no slash at the end: `https://courier.example.org`. */
  readonly siteUrl: string;
  /** Mail waits until the page of its issue is there; left out, it does not. */
  readonly liveBeforeMail?: true;
  /** Where `serve` answers the links in mail; `siteUrl` unless told. No slash at the end. */
  readonly serviceUrl: string;
  /** Networks of proxies before `serve`, `192.0.2.0/24`; left out, those of the same machine. */
  readonly trustedProxies?: readonly string[];
  readonly sender: Sender;
  /** At least one. The environment's BROADSHEET_SMTP_URL replaces all of them. */
  readonly smtp: readonly SmtpServer[];
  /** Left out where there are none. */
  readonly domainRates?: readonly DomainRate[];
  readonly database: { readonly url: SecretText };
  /** Keys that mail is signed with; left out where there are none. */
  readonly dkim?: readonly DkimSource[];
  readonly sections: readonly SectionConfig[];
  readonly newsletters: readonly Newsletter[];
  /** Labels that items may bear besides the shipped ones. */
  readonly labels: readonly string[];
  /** Where candidates are collected; left out where there are none. */
  readonly feeds?: readonly FeedConfig[];
  /** Left out where the config says nothing of mail that comes back. */
  readonly bounces?: BounceSettings;
  readonly git: GitSettings;
  readonly monitor: Monitor;
  /** Left out where the config says nothing of checks. */
  readonly checks?: CheckSettings;
}

/** Where reports of bounces and complaints come from, and what follows. */
export interface BounceSettings {
  /** `imaps://user:password@host/INBOX`; null where no mailbox is read. */
  readonly mailbox: SecretText | null;
  readonly limits: BounceLimits;
  readonly webhooks: readonly WebhookSource[];
}

/** A mail provider that calls `serve`. */
export interface WebhookSource {
  readonly provider: WebhookProvider;
  /** An SNS topic of `ses`, `user:password` of `postmark`, the signing key of `mailgun`, the public key of `sendgrid`. */
  readonly secret: SecretText;
}

export interface FeedConfig {
  /** `https:` or `http:`. */
  readonly url: string;
  /** The source of its items; null takes the feed’s own title. */
  readonly name: string | null;
}

export interface GitSettings {
  readonly ref: string;
  /** Fetch and move forward before each send. */
  readonly pull: boolean;
  /** Push a tag for each edition that went out. */
  readonly record: boolean;
}

/** Who hears of it when a run goes wrong, or does not come. */
export interface Monitor {
  /** An http(s) address that each run with something to do calls; null calls none. */
  readonly ping: SecretText | null;
  /** The operator's own address; null writes to nobody. */
  readonly notify: string | null;
}

/** Text with `${NAME}` places that only the command that uses it fills from the environment. */
export interface SecretText {
  readonly text: string;
  readonly place: Place;
}

export interface Sender {
  readonly name: string;
  /** An ASCII or SMTPUTF8 addr-spec, RFC 5321 section 4.1.2. */
  readonly email: string;
  /** Postal address shown in the footer (15 USC 7704(a)(5)). */
  readonly address: string;
  /** Where mail asking to leave is read, named beside the https address in `List-Unsubscribe`; nowhere unless told. */
  readonly leaveMailbox?: string;
  /** Mailbox for bounces, told apart by what stands behind a +; left out, bounces go to `email`. */
  readonly returnPath?: string;
}

/** A key for signatures (RFC 6376), and where to get it. */
export interface DkimSource {
  /** `d=`, lower case, in A-labels. */
  readonly domain: string;
  /** `s=`: the public key is at `<selector>._domainkey.<domain>`. */
  readonly selector: string;
  /** The key itself, or the path of its file, absolute or relative to the publication's root. */
  readonly key: { readonly kind: "text" | "file"; readonly secret: SecretText };
}

export interface SmtpServer {
  /** `smtp://user:password@host:port`, or `smtps://` for implicit TLS. */
  readonly url: SecretText;
  /** Messages a second over all connections; null is unlimited. */
  readonly ratePerSecond: number | null;
  /** Connections at once, 1 to 100. */
  readonly connections: number;
  /** Then the connection is closed in order and a new one opened; 1 to 100,000. */
  readonly messagesPerConnection: number;
}

/** How fast one recipient domain may be mailed, over all servers and senders. */
export interface DomainRate {
  /** Lower case, in A-labels; `*` is every domain that has no rate of its own, each for itself. */
  readonly domain: string;
  /** Above 0. */
  readonly ratePerSecond: number;
}

/** A named, ordered group of articles and items; order and titles come from the config. */
export interface SectionConfig {
  readonly slug: Slug;
  readonly title: string;
}

export interface Newsletter {
  readonly slug: Slug;
  readonly title: string;
  /** One or two sentences for sign-up pages and feeds; may be empty. */
  readonly description: string;
  /** BCP 47: `en`, `pt-BR`, `ar`. */
  readonly language: string;
  /** Name of the theme's folder. */
  readonly theme: string;
  /** Left out where the theme is taken as it is. */
  readonly look?: LookChoices;
  /** Slugs in the publication's order. */
  readonly sections: readonly Slug[];
  readonly sender: Sender;
  readonly schedule: Schedule | null;
  readonly release: Release;
  readonly numbering: Numbering | null;
  /** A delivery not accepted this long after its freeze is skipped: news goes stale. */
  readonly expireAfterMs: number;
  /** A missed slot is still sent this long after its time. */
  readonly catchUpMs: number;
  readonly onUncertain: OnUncertain;
}

/**
 * What becomes of a mail whose bytes went out without an answer: held for `settle`, or mailed again, perhaps as a
 * second copy.
 */
export type OnUncertain = "hold" | "resend";

export interface Schedule {
  /** `06:00`, 24 hours, local to `zone`. */
  readonly at: string;
  /** 1 is Monday, 7 is Sunday (ISO 8601); ascending, not empty. */
  readonly days: readonly number[];
  /** An IANA time zone: `Europe/Berlin`. */
  readonly zone: string;
  /** Dates without a slot; left out where there are none. */
  readonly holidays?: readonly IsoDate[];
  /** Readers whose zone is known are mailed at `at` by their own clock; left out where everybody is mailed at once. */
  readonly local?: true;
  /** Of such readers: from the store, never from the config. */
  readonly zones?: readonly string[];
}

/** When a day is finished: no errors, or no errors and `ready: true` in `issue.md`. */
export type Release = "when-clean" | "when-ready";

/** The issue of `from` has the number `first`; later ones count on. */
export interface Numbering {
  readonly first: number;
  readonly from: IsoDate;
}

/** What a publication changes of its theme's look; null leaves it to the theme. */
export interface LookChoices {
  /** Six hexadecimal digits: `#8c1c13`. */
  readonly accent: PlacedText | null;
  readonly background: PlacedText | null;
  readonly text: PlacedText | null;
  readonly fonts: FontChoices;
  readonly logo: LogoChoice | null;
  /** Of the whole mail on a wide screen, 480 to 700. */
  readonly widthPx: number | null;
  /** A line of words at the end of every mail. */
  readonly footer: string | null;
}

/** Font stacks, the last name a generic one; null leaves it to the theme. */
export interface FontChoices {
  /** Of everything that is read. */
  readonly text: string | null;
  /** Of dates, bylines and sources. */
  readonly facts: string | null;
}

/** A picture in place of the newsletter's title. */
export interface LogoChoice {
  /** Relative to the publication's root, below `templates/`. */
  readonly file: PlacedText;
  /** Shown instead in dark mode; null if one does for both. */
  readonly dark: PlacedText | null;
  readonly alt: string;
  readonly widthPx: number;
}

/** A text of `broadsheet.yaml` that only a later stage can judge. */
export interface PlacedText {
  readonly text: string;
  readonly place: Place;
}
