/** A picture that travels inside the mail; HTML shows it by `src="cid:<contentId>"` (RFC 2392). */
export interface Attachment {
  /** Without angle brackets, of the form of a Message-ID: `summit@courier.example.org`. */
  readonly contentId: string;
  /** `image/png`. */
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  readonly fileName: string;
}
