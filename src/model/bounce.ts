/** What others say became of mail of ours, after a server took it: bounces and complaints. */
import type { EditionId } from "./names.ts";
import type { EmailAddress } from "./subscriber.ts";

/**
 * `hard`: the address takes no mail at all. `soft`: not this mail, or not now. `policy`: the sender or the text is not
 * wanted, which says nothing about the address. `complaint`: the reader called it spam.
 */
export const BOUNCE_KINDS = ["hard", "soft", "policy", "complaint"] as const;
export type BounceKind = (typeof BOUNCE_KINDS)[number];

/** Where reports come from. */
export type ReportSource = "mailbox" | "listener" | "file" | "webhook";

/** What one report says of one recipient. */
export interface Finding {
  readonly kind: BounceKind;
  /** As the report names it, at most 320 characters, no control characters; null if it names nobody. */
  readonly recipient: string | null;
  /** RFC 3463: `5.1.1`; null if there is none. */
  readonly status: string | null;
  /** What the server said, one line of at most 300 characters without control characters; null if nothing. */
  readonly diagnostic: string | null;
}

/** Why a mail changes nothing. */
export type NoReport =
  /** A server says that it still tries (Action: delayed). */
  | "delayed"
  /** It arrived, or went on to somewhere else (Action: delivered, relayed, expanded). */
  | "delivered"
  /** Written by a person's program, not about delivery: vacation notices (RFC 3834), read receipts, challenges. */
  | "auto-reply"
  /** Written by a person, or an advertisement. */
  | "no-report"
  /** More octets, parts or depth than any report has. */
  | "too-large"
  /** Bytes that make no mail. */
  | "unreadable";

/** A report as its reader understood it. Everything in it is hostile text, bounded. */
export interface MailReport {
  /**
   * The same for two copies of one report, and for no other: its Message-ID, or a hash of its bytes where it has none;
   * of a webhook, the provider's id of the event. At most 200 characters.
   */
  readonly key: string;
  /** Mailboxes that it came to, that of the envelope first: one may be a return path of ours. At most 20. */
  readonly sentTo: readonly string[];
  /** What it calls the mail that it is about: Message-IDs, `X-Broadsheet-Delivery`, ids of providers. At most 20. */
  readonly about: readonly string[];
  /** When it was written, by its own clock or that of its source; null if it does not say. */
  readonly at: Date | null;
  readonly says:
    | { readonly kind: "findings"; readonly findings: readonly Finding[] }
    | { readonly kind: "nothing"; readonly why: NoReport };
}

/** A mail that came in and may be a report. */
export interface ReceivedMail {
  readonly bytes: Uint8Array;
  /** RCPT TO, where an envelope is known. */
  readonly envelopeTo: string | null;
}

/** Reads a mail as a report. */
export interface ReportReader {
  /** Never rejects, whatever the bytes. */
  read(mail: ReceivedMail): Promise<MailReport>;
}

/** How the mail that a report is about was found, the surest first. */
export type BounceEvidence =
  /** The return path, which nobody can forge. */
  | "return-path"
  /** Its Message-ID, which only who has seen the mail knows; or a provider whose signature is good. */
  | "message-id"
  /** The recipient's address alone: anybody can write that. */
  | "address";

/** One bounce to write down. */
export interface NewBounce {
  readonly report: string;
  readonly source: ReportSource;
  readonly finding: Finding;
  readonly evidence: BounceEvidence;
  /**
   * Of whom: a delivery by its tag (40 hex digits), or a person by address, and perhaps the id that a provider gave the
   * mail, which its reply had. A person counts only if mail was handed over to them in the last 30 days.
   */
  readonly of:
    { readonly tag: string } | { readonly email: EmailAddress; readonly providerId: string | null };
  /**
   * When it bounced, never later than now. With the evidence of an address alone it has to be when the report came:
   * a forger dates reports as they like, and several days are what it takes.
   */
  readonly at: Date;
  readonly limits: BounceLimits;
}

/** When soft bounces end in a suppression; several in a day (24 h) count once. */
export interface BounceLimits {
  /** 1 to 100. */
  readonly softCount: number;
  /** 1 to 365. */
  readonly softDays: number;
}

export type BounceOutcome =
  /** Written down; `suppressed` if the person gets no mail from now on, and got some before. */
  | {
      readonly kind: "noted";
      readonly edition: EditionId;
      readonly address: string;
      readonly suppressed: boolean;
    }
  /** This report said the same of this person before, or so many others did that day that it adds nothing. */
  | { readonly kind: "known" }
  /** No mail of ours, none that a server can have taken, or of somebody who was erased. */
  | { readonly kind: "unknown" };

/** A bounce of one delivery. Of an erased person it has no diagnostic. */
export interface DeliveryBounce extends Omit<Finding, "recipient"> {
  readonly source: ReportSource;
  readonly evidence: BounceEvidence;
  readonly at: Date;
  /** Whether it was what suppressed the person. */
  readonly suppressed: boolean;
}

/** A bounce of the ledger. */
export interface Bounce extends DeliveryBounce {
  readonly edition: EditionId;
}

/** How many people of an edition have bounced or complained, each counted once a kind. */
export type BounceCounts = Readonly<Record<BounceKind, number>>;

/** What a newsletter's mail came to over some days, for providers' limits. */
export interface BounceRates {
  /** Deliveries that a server accepted, or refused for good. */
  readonly mailed: number;
  /** Refused for good by address at hand-over, or bounced hard later; each delivery once. */
  readonly hard: number;
  readonly complaints: number;
}
