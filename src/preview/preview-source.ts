import type { IssueKey } from "../model/addresses.ts";
import type { WholeMail } from "../model/edition.ts";
import type { Look } from "../model/looks.ts";
import type { MailSizes } from "../model/mail-sizes.ts";
import type { IsoDate, Slug } from "../model/names.ts";
import type { Problem } from "../model/problem.ts";

/** What the preview asks of a publication. Each method may throw: the page then says so and stays up. */
export interface PreviewSource {
  /** Every date with the newsletters that may have an issue on it, in any order. */
  listIssues(): Promise<readonly PreviewDay[]>;
  /**
   * @param onMade called with a mail as soon as it can be shown. Whether it says all that the issue says is looked at
   *   when this is done: it takes a while, and the answer is seldom no
   */
  build(issue: IssueKey, onMade: (made: FrameMail) => Promise<void>): Promise<PreviewBuild>;
  /** @param path on the site, decoded: `pictures/…` @returns null if no picture has this address */
  readPicture(path: string): Promise<Uint8Array | null>;
  /** The text that a problem's place points into; null if it cannot be read. */
  readSource(file: string): Promise<string | null>;
  /**
   * @param listener called after any change, as often as it likes, with the day whose files alone have changed;
   *   null is anything else
   * @returns how to stop
   */
  watch(listener: (date: IsoDate | null) => void): () => Promise<void>;
  /** Hands one copy to one address, as `broadsheet test` does. @returns what the server said, in words */
  sendTest(issue: IssueKey, address: string): Promise<TestAnswer>;
  /**
   * An address that opens a place in the editor, with `{file}`, `{line}` and `{column}` for it: the file from the
   * publication's root, encoded for a URL. Null where none was chosen.
   */
  readonly editorUrl: string | null;
}

export interface TestAnswer {
  readonly isAccepted: boolean;
  readonly message: string;
}

export interface PreviewDay {
  readonly date: IsoDate;
  readonly newsletters: readonly PreviewNewsletter[];
}

export interface PreviewNewsletter {
  readonly slug: Slug;
  readonly title: string;
}

export interface PreviewBuild {
  /** Null if the problems keep it from being built. */
  readonly mail: PreviewMail | null;
  readonly problems: readonly Problem[];
  /** The publication's: pictures below it are shown from the disk, since nothing is published yet. */
  readonly siteUrl: string;
}

/** A mail for a frame of the page. */
export interface FrameMail {
  readonly mail: PreviewMail;
  readonly siteUrl: string;
}

export interface PreviewMail extends WholeMail {
  /** The exact message to a sample reader. */
  readonly eml: Uint8Array;
  readonly sizes: MailSizes;
  /** The name in From. */
  readonly sender: string;
  /** Its HTML as one kind of program shows it; `data-place` on what comes from a file says from where. */
  show(look: Look): string;
}
