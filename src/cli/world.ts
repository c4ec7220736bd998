import type { StartDayHelpers } from "../model/day-helper.ts";
import type { Greeting, SenderDns } from "../model/doctor-ports.ts";
import type { LinkProber, Speller } from "../model/check-ports.ts";
import type {
  Clock,
  ContentSource,
  HashSource,
  Ids,
  KeyReader,
  PaceKeeper,
  PublicationWriter,
  Repository,
  ServiceProbe,
  Proofs,
  Tokens,
  Transport,
} from "../model/ports.ts";
import type { EditionId } from "../model/names.ts";
import type { ReportReader } from "../model/bounce.ts";
import type {
  FileMail,
  ReportListener,
  ReportListenerSettings,
  ReportMailbox,
} from "../model/report-sources.ts";
import type { WebhookConfig, WebhookReader } from "../model/webhooks.ts";
import type { OutputFolder } from "../model/output-folder.ts";
import type { FeedReader, PageFetcher, PageReader } from "../model/page.ts";
import type { Publication, SecretText } from "../model/publication.ts";
import type { OpenedIndexer } from "../model/search.ts";
import type { SenderPlace, Store } from "../model/store.ts";
import type { PeopleReading, PeopleRow } from "../model/people-file.ts";
import type { PeopleSorter } from "../model/people-sorter.ts";

/** What the shell has of the machine; `app.ts` makes it, tests make their own. */
export interface World {
  readonly terminal: Terminal;
  /** Absolute. */
  readonly directory: string;
  /** Name of the person at the keyboard, for files of their own. */
  readonly person: string;
  readonly toolVersion: string;
  /** @returns what changes whenever the program does; left out, nothing of an earlier build is taken over */
  readonly readProgramMark?: () => string;
  /** Where a structured log goes unless a command says otherwise; null is nowhere. */
  readonly logFile: string | null;
  /** Absolute path of the folder that holds Broadsheet's `templates/` and its sample publication. */
  readonly packageRoot: string;
  /** Aborts on SIGINT, SIGTERM and SIGHUP. Whoever asks for it has to end cleanly when it does. */
  readonly signal: AbortSignal;
  readonly adapters: Adapters;
}

export interface Terminal {
  /** Results. */
  readonly out: Output;
  /** Progress and talk. */
  readonly err: Output;
  /** Asks on a terminal. @returns null where nobody can answer, nothing on Ctrl-C */
  ask(question: string): Promise<string | null>;
}

export interface Output {
  readonly isTerminal: boolean;
  write(text: string): unknown;
}

/** What answers mail providers that report bounces and complaints. */
export interface OpenedWebhooks {
  readonly webhooks: readonly WebhookConfig[];
  readonly reader: WebhookReader;
  /** Asks an address of SNS by GET. @throws {Error} if it did not answer well */
  confirm(url: string): Promise<void>;
  close(): Promise<void>;
}

/** A transport with what a person should know of it. */
export interface OpenedTransport {
  readonly transport: Transport;
  /** Whether all its servers are on this machine. */
  readonly isLoopback: boolean;
  /** `127.0.0.1:2525`, no password. */
  readonly name: string;
}

export interface Catcher {
  readonly smtpUrl: string;
  readonly webUrl: string;
  close(): Promise<void>;
}

/** Calls that come by the clock. */
export interface Ticks {
  /** No further one begins; resolves when the one that runs is over. */
  stop(): Promise<void>;
}

/** Everything outside of the process, one verb each. */
export interface Adapters {
  readonly clock: Clock;
  readonly probe: ServiceProbe;
  readonly place: SenderPlace;
  startClockAt(start: Date): Clock;
  /** One call at a time, at each time of a cron pattern; null if the pattern is none. */
  startTicks(pattern: string, tick: () => Promise<void>): Promise<Ticks | null>;
  isDead(place: SenderPlace): boolean;
  newSenderId(): string;
  openDisk(root: string): ContentSource;
  /** The committed tree; outside git, the disk. */
  openCommitted(root: string, ref: string): Promise<ContentSource>;
  openRepository(root: string): Repository;
  /** Calls an address of the config, with a path put behind its own. @returns why it was not heard; null if it was */
  callMonitor(address: SecretText, path: string): Promise<string | null>;
  readonly speller: Speller;
  /** @param userAgent how servers see who asks */
  openLinkProber(userAgent: string): Promise<LinkProber>;
  /** For pages and feeds of others. */
  openPageFetcher(options: FetcherOptions): Promise<PageFetcher>;
  readonly pageReader: PageReader;
  readonly feedReader: FeedReader;
  openOutput(root: string): OutputFolder;
  /** For the publication in a folder. */
  openDayHelpers(root: string): StartDayHelpers;
  /** Whoever opens it has to close it. */
  openSearchIndexer(): Promise<OpenedIndexer>;
  openWriter(root: string): PublicationWriter;
  readSkeleton(): Promise<ReadonlyMap<string, string>>;
  /** Of a text file, streamed. */
  readLines(file: string): AsyncIterable<string>;
  readSubscribers(file: string, reading?: PeopleReading): AsyncIterable<PeopleRow>;
  readonly reportReader: ReportReader;
  /** @throws UserError if there is nothing at the path */
  readReportFiles(path: string): AsyncIterable<FileMail>;
  /** @throws UserError if the address cannot be read */
  openReportMailbox(access: SecretText): Promise<ReportMailbox>;
  /** @throws UserError if it cannot listen there */
  startReportListener(settings: ReportListenerSettings): Promise<ReportListener>;
  /** @returns null where no provider reports by webhook @throws UserError for a variable that is not set */
  openWebhooks(publication: Publication): Promise<OpenedWebhooks | null>;
  openPeopleSorter(): Promise<PeopleSorter>;
  openStore(root: string, publication: Publication): Promise<Store>;
  /** A ledger of one's own, whatever config and environment say. */
  openStoreAt(file: string): Promise<Store>;
  readonly ids: Ids;
  /** @param edition whose mail they are for; left out, they are made with today's key */
  openTokens(store: Pick<Store, "readTokenKeys">, edition?: EditionId): Promise<Tokens>;
  createProofs(store: Store): Promise<Proofs>;
  createSourceHash(store: Store): Promise<HashSource>;
  /** Of the sign-up form; null where it was not built. */
  readServiceScript(): Promise<string | null>;
  /** For the private keys that a publication names. */
  openKeys(root: string): KeyReader;
  /** @param keeper keeps the rates of the config for all senders; without it they hold for this one */
  openTransport(publication: Publication, keeper?: PaceKeeper): Promise<OpenedTransport>;
  /** One server, whatever config and environment say. */
  openTransportTo(smtpUrl: string): Promise<OpenedTransport>;
  /** Connects to each mail server, logs in, and mails nothing. */
  greetServers(publication: Publication): Promise<readonly Greeting[]>;
  /** @param servers name servers to ask, `192.0.2.53`; none asks those of this machine */
  openSenderDns(servers: readonly string[]): Promise<SenderDns>;
  startCatcher(options: CatcherOptions): Promise<Catcher>;
  watch(root: string, listener: (path: string) => void): () => Promise<void>;
}

export interface FetcherOptions {
  /** How servers see who asks. */
  readonly userAgent: string;
  /** What is wanted (RFC 9110 section 12.5.1). */
  readonly accept: string;
}

export interface CatcherOptions {
  readonly smtpPort: number;
  readonly httpPort: number;
  /** Shows pictures below this address from the disk; null shows none. */
  readonly pictures: {
    readonly siteUrl: string;
    read(path: string): Promise<Uint8Array | null>;
  } | null;
}
