import type { EditionId, IsoDate, Slug } from "./names.ts";
import type { Problem } from "./problem.ts";

/** What rendering makes of an issue: the mail's two bodies, with slots still in them. */
export interface RenderedMail {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
}

/** A picture that travels inside the mail; HTML shows it by `src="cid:<contentId>"` (RFC 2392). */
export interface EmbeddedPicture {
  /** Without angle brackets, of the form of a Message-ID: `summit@courier.example.org`. */
  readonly contentId: string;
  /** `image/png`. */
  readonly mimeType: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** The bodies and what they need to be shown whole. */
export interface WholeMail extends RenderedMail {
  /** In the order in which the issue first shows them, each once. */
  readonly pictures: readonly EmbeddedPicture[];
}

/** Rendering either gives the whole mail or says everything that is in its way. */
export type RenderOutcome =
  | {
      readonly kind: "rendered";
      readonly mail: RenderedMail;
      readonly problems: readonly Problem[];
    }
  | { readonly kind: "failed"; readonly problems: readonly Problem[] };

/** An issue rendered and frozen. Never changes once mailing began; a correction is the next revision. */
export interface Edition extends WholeMail {
  readonly id: EditionId;
  readonly newsletter: Slug;
  readonly date: IsoDate;
  readonly revision: number;
  readonly number: number | null;
  /** SHA-256 of subject, preheader, HTML, text and pictures, hex. */
  readonly hash: string;
  readonly origin: Origin;
  /** Version of Broadsheet that rendered it. */
  readonly toolVersion: string;
  /** The `Date:` of every message, so that a message is a function of edition and subscriber. */
  readonly frozenAt: Date;
}

/** Where an edition's content came from. */
export type Origin =
  | { readonly kind: "commit"; readonly commit: string }
  /** Outside git: the SHA-256 of all bytes that were read, hex. */
  | { readonly kind: "bytes"; readonly hash: string };
