/** How a mail may be shown: as it is sent, or as one kind of mail program makes it. */
export const LOOKS = [
  /** Byte for byte; colours by the browser's own preference. */
  "sent",
  "light",
  "dark",
  /** As programs do that turn all colours over, whatever a mail asks for. */
  "inverted",
  "no-pictures",
  /** Where Gmail leaves styles out, and cut where it cuts. */
  "gmail",
  /** What conditional comments make of it in Outlook on Windows; drawn by the browser all the same. */
  "outlook",
] as const;

export type Look = (typeof LOOKS)[number];
