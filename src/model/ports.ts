/** The seams: what flows ask of the world. Adapters implement them, `app.ts` chooses. */
import type { Look } from "./doctor-ports.ts";
import type { ByteCache } from "./byte-cache.ts";
import type { ContentFolder, DayFolder, PictureFile, SourceFile, ThemeFiles } from "./content.ts";
import type { GateAnswer, SendOutcome } from "./delivery.ts";
import type { Origin } from "./edition.ts";
import type { Message } from "./message.ts";
import type { EditionId, IsoDate, RequestId, Slug, SubscriberId } from "./names.ts";
import type { Checked, Problem } from "./problem.ts";
import type { DkimSource } from "./publication.ts";
import type { ShareCard } from "./share-card.ts";
import type { Token, TokenPurpose } from "./slots.ts";
import type { SiteVersion } from "./web-versions.ts";

export interface Clock {
  now(): Date;
  /** Resolves after the time, or at once when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Who may do what with a link: opaque, hard to forge, kept nowhere. */
export interface Tokens {
  issue(holder: TokenHolder): Token;
  /** @returns null for a token that is not ours, or is for something else */
  readHolder(token: Token, bound: Omit<TokenHolder, "subscriberId">): TokenHolder | null;
  /** Names a delivery in the envelope, hard to forge. @param tag 40 hex digits @returns 40 characters of base 32 */
  issueReturn(tag: string): string;
  /** The delivery that a mark names; null for a mark that is not ours. */
  readReturn(mark: string): string | null;
  /** For the link by which a mailbox answers a request. */
  issueAnswer(id: RequestId): Token;
  /** @returns null for a token that is not ours, or is for something else */
  readAnswer(token: Token): RequestId | null;
}

/** Fresh, random ids. */
export interface Ids {
  newSubscriberId(): SubscriberId;
  /** For people who come together: alike in their first characters, so that a ledger finds their places side by side. */
  newSubscriberIds(count: number): readonly SubscriberId[];
  newRequestId(): RequestId;
}

/** Where somebody came from, as a keyed hash. @param prefix of an IP address, `192.0.2.0/24` @returns 32 octets */
export type HashSource = (prefix: string) => Uint8Array;

/** Work that a browser does before it may ask for a mail. */
export interface Proofs {
  /** What a page hands to its script, JSON. */
  createChallenge(at: Date): Promise<string>;
  /** @returns a name of the challenge, for which nothing else is accepted again; null if the work was not done */
  verify(solved: string, at: Date): Promise<string | null>;
}

export interface TokenHolder {
  readonly purpose: TokenPurpose;
  readonly subscriberId: SubscriberId;
  readonly newsletter: Slug;
}

/** One state of a publication's files: the disk, or a commit. */
export interface ContentSource {
  /** What an edition from this source pins. */
  readOrigin(): Promise<Origin>;
  /** Tracked or new files that differ from the commit; empty for the disk itself. */
  listUncommitted(): Promise<readonly string[]>;
  /** `broadsheet.yaml`; null if there is none. */
  readConfig(): Promise<Checked<SourceFile | null>>;
  /** Day folders in ascending order; a problem for each folder in `content/` that is no date. */
  listDates(): Promise<Checked<readonly IsoDate[]>>;
  /** @returns null if there is no such folder */
  readDay(date: IsoDate): Promise<DayFolder | null>;
  /** `content/pages`; null if there is none. */
  readPages(): Promise<ContentFolder | null>;
  /**
   * Of each day folder: what changes whenever the name or a byte of one of its files does. Far quicker than
   * reading the days.
   *
   * @param dates left out, of all
   */
  readFingerprints(dates?: readonly IsoDate[]): Promise<ReadonlyMap<IsoDate, string>>;
  /** Where records of days are kept; null keeps none. */
  readonly records: ByteCache | null;
  /** @throws UserError if neither the publication nor Broadsheet has a theme of this name */
  readTheme(name: string): Promise<ThemeFiles>;
  /** Text of one file of config, content or templates; null if there is none, or it is no text. */
  readText(path: string): Promise<string | null>;
  /** @returns null if there is no such file below `content/` or `templates/`, or it is no picture */
  measurePicture(path: string): Promise<PictureFile | null>;
  /**
   * Of files named by a PictureFile of this source: what changes whenever the bytes do, without reading them. Null for
   * one that is not there, or that may still be changing.
   */
  stampPictures(paths: readonly string[]): Promise<readonly (string | null)[]>;
  /** Names of all themes, the publication's own and the shipped ones, in order. */
  listThemes(): Promise<readonly string[]>;
  /** Bytes of a file named by a PictureFile of this source. */
  readPicture(path: string): Promise<Uint8Array>;
  /** Bytes of one version of such a file. @returns null if the file cannot be decoded */
  makePicture(file: PictureFile, version: SiteVersion): Promise<Uint8Array | null>;
  makeCard(card: ShareCard): Promise<Uint8Array>;
}

/** Turns picture files into what mail and site show: another size, nothing but pixels. */
export interface PictureMaker {
  /** The same request gives the same bytes. @returns null if the file cannot be decoded */
  make(request: PictureRequest): Promise<Uint8Array | null>;
}

/** Draws what stands for pages without a picture. */
export interface CardMaker {
  /** A PNG of `CARD_SIZE`. The same card gives the same bytes, whatever fonts the machine has. */
  make(card: ShareCard): Promise<Uint8Array>;
}

export interface PictureRequest {
  readonly file: PictureFile;
  readonly version: SiteVersion;
  /** The file's bytes; asked for only if they are needed. */
  readonly read: () => Promise<Uint8Array>;
}

/** Puts new files into a publication. */
export interface PublicationWriter {
  /** @returns those of the paths that are there already */
  listTaken(paths: Iterable<string>): Promise<readonly string[]>;
  /**
   * Writes files that must not be there yet: all of them, or none.
   *
   * @param files by path relative to the root
   * @returns paths that are there already; empty when everything was written
   */
  create(files: ReadonlyMap<string, string>): Promise<readonly string[]>;
  /**
   * Puts other texts into files; a byte order mark stays, and so do their rights.
   *
   * @returns those that are not any more what they were; nothing is written to them
   */
  replace(changes: readonly TextChange[]): Promise<readonly string[]>;
}

/** A text file before and after. */
export interface TextChange {
  /** Relative to the root. */
  readonly path: string;
  /** Without a byte order mark; null if the file is not there yet. */
  readonly before: string | null;
  readonly after: string;
}

/** Hands messages over. The same contract for SMTP and a folder of `.eml` files. */
export interface Transport {
  /** How many lanes may be open at once. */
  readonly lanes: number;
  openLane(): Lane;
  close(): Promise<void>;
}

/** One conversation after another over one connection, opened when first needed. */
export interface Lane {
  /**
   * Delivers one message.
   *
   * @param gate asked once, after the server has everything but the last byte: `go` lets that byte out. If
   *   the gate says anything else the server must not get a whole message.
   * @param signal ends a wait for the server's rate, and the message is withdrawn; what is begun is finished
   */
  deliver(
    message: Message,
    gate: () => Promise<GateAnswer>,
    signal?: AbortSignal,
  ): Promise<SendOutcome>;
  /** Says QUIT and waits for the goodbye, briefly. */
  close(): Promise<void>;
}

/** Keeps the rate of each mail server, and of each recipient domain, for all senders together. */
export interface PaceKeeper {
  /**
   * The next free turns, as many as a quarter of a second has, at least one.
   *
   * @returns null if nothing holds the server back now: it has no rate, and is whole
   */
  reserveTurns(request: PaceRequest): Promise<Turns | null>;
  /** Halves the rate, which then comes back by itself. */
  slowDown(request: SlowRequest): Promise<SlowedPace>;
}

export interface PaceRequest {
  /** `mx.example.org:587`, or `@example.org` for a recipient domain. */
  readonly server: string;
  /** At most, above 0; null if no rate is configured. */
  readonly ratePerSecond: number | null;
  readonly at: Date;
}

export interface SlowRequest extends PaceRequest {
  /** What this sender got through in the last seconds. */
  readonly observedPerSecond: number;
}

export interface SlowedPace {
  readonly ratePerSecond: number;
  /** It was whole before: worth a line in a log. */
  readonly isNew: boolean;
}

/** Times at even distances, in milliseconds since the epoch. */
export interface Turns {
  readonly firstMs: number;
  readonly distanceMs: number;
  readonly count: number;
}

/** Asks whether the readers' service answers, before links to it are mailed. */
export interface ServiceProbe {
  answers(serviceUrl: string): Promise<boolean>;
  /** What one public address answers to a GET, without following it elsewhere. */
  look(address: string): Promise<Look>;
}

/** The git repository around a publication, for what goes beyond reading a commit. Each verb takes a minute at most. */
export interface Repository {
  /** Fetches, and moves the branch that `ref` is forward; never merges, never rebases. */
  pull(ref: string): Promise<PullOutcome>;
  /** Tags an edition's commit as `sent/<edition>` and pushes that tag. May be repeated. */
  recordSent(record: SentRecord): Promise<RecordOutcome>;
  /** The last commit that HEAD and a ref have in common; null outside git, or if the ref names none. */
  findMergeBase(ref: string): Promise<string | null>;
  /** Editions that tags of this repository call sent; empty outside git. */
  listSent(): Promise<readonly EditionId[]>;
}

export type PullOutcome =
  | { readonly kind: "pulled" }
  /** The remote did not answer, or refused; a later try may do. */
  | { readonly kind: "unreachable"; readonly reason: string }
  /** It cannot be moved forward: a person has to look. */
  | { readonly kind: "stuck"; readonly reason: string };

export interface SentRecord {
  readonly edition: EditionId;
  readonly commit: string;
  /** Of the tagger: the newsletter's sender. */
  readonly email: string;
  /** Of the tag, one line or more. */
  readonly message: string;
}

export type RecordOutcome =
  { readonly kind: "recorded" } | { readonly kind: "failed"; readonly reason: string };

/** Gets the text of private keys, which perhaps only the machine has that sends. */
export interface KeyReader {
  readKey(source: DkimSource): Promise<KeyReading>;
}

export type KeyReading =
  /** With a problem if it can be used, but should not lie as it does. */
  | { readonly kind: "text"; readonly text: string; readonly problem?: Problem }
  /** No such file or variable here: an editor's machine has none, and needs none. */
  | { readonly kind: "absent"; readonly problem: Problem }
  | { readonly kind: "unreadable"; readonly problem: Problem };
