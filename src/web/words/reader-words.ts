import type { RequestKind } from "../../model/reader.ts";

interface Said {
  readonly title: string;
  readonly text: string;
}

interface Asked extends Said {
  readonly button: string;
}

/** What the pages of sign-up and preferences say; names in braces are filled in. */
export interface ReaderWords {
  readonly subscribe: Asked & {
    readonly email: string;
    readonly newsletters: string;
    readonly lastIssue: string;
    /** Beside a field that no person sees. */
    readonly trap: string;
    /** What is agreed to; recorded with the consent. */
    readonly agree: string;
  };
  readonly mistakes: {
    readonly noAddress: string;
    readonly nothingChosen: string;
    /** `{suggestion}` is an address. */
    readonly misspelt: string;
    readonly busy: string;
  };
  readonly asked: Said;
  /** Behind a link in a mail: a question. */
  readonly answer: Readonly<Record<RequestKind, Asked>>;
  /** After it. Data is a file, and has no page. */
  readonly answered: Readonly<Record<Exclude<RequestKind, "data">, Said>>;
  readonly expired: Said;
  readonly answeredBefore: Said;
  readonly preferences: {
    readonly title: string;
    /** `{address}`, most of it hidden. */
    readonly text: string;
    readonly newsletters: string;
    readonly language: string;
    readonly ownLanguage: string;
    readonly zone: string;
    readonly unknownZone: string;
    readonly textOnly: string;
    readonly pause: string;
    readonly noPause: string;
    /** `{count}` is more than one. */
    readonly pauseDays: string;
    /** `{date}` */
    readonly pausedUntil: string;
    readonly save: string;
    readonly saved: string;
    readonly link: string;
  };
  readonly move: Asked & { readonly email: string };
  readonly data: Asked;
  readonly erase: Asked;
  /** After one of the last three: the mailbox is asked. */
  readonly ownAsked: Said;
  readonly ownBusy: string;
}
