/** What one line of a mail server's log says about one mail. */
export type LogFact =
  /** From here on, lines with this queue id are about this mail. */
  | { readonly kind: "named"; readonly queueId: string; readonly messageId: string }
  /** The server has the whole mail: sent on, or still trying. Mailing it again would be a second copy. */
  | { readonly kind: "kept"; readonly queueId: string }
  /** Given up for good. */
  | { readonly kind: "failed"; readonly queueId: string; readonly words: string }
  /** The queue id is free, and may come again for another mail. */
  | { readonly kind: "removed"; readonly queueId: string }
  /** All in one line. */
  | {
      readonly kind: "said";
      /**
       * What the line calls the mail, any of them: its Message-ID, what our own header field says, or the id that
       * the server gave it in its reply.
       */
      readonly names: readonly string[];
      readonly verdict: "kept" | "failed" | "not-sent";
      readonly words: string;
    };

/** One line, without its end, in any order of mails. Lines about other things give nothing. */
export type ParseLogLine = (line: string) => readonly LogFact[];

const MOST_WORDS = 200;

/** One line for people: a log's words come from servers that nobody knows. */
export function toWords(text: string): string {
  const words = text.replace(/\p{C}+/gu, " ").trim();
  return words.length <= MOST_WORDS ? words : `${words.slice(0, MOST_WORDS - 1)}…`;
}

/** With angle brackets, as the ledger has it. */
export function toBracketed(messageId: string): string {
  return `<${messageId.replace(/^<|>$/g, "")}>`;
}
