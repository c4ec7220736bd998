/** What a pull request’s reviewers want to know at a glance. Plain, so that one workflow can hand it to another. */
export interface ReviewFacts {
  readonly errors: number;
  readonly warnings: number;
  /** `file:line:column severity rule: message`, the first ones. */
  readonly problems: readonly string[];
  readonly mails: readonly ReviewedMail[];
  /** `daily/2026-01-05`: what cannot be built for the errors named. */
  readonly failed: readonly string[];
}

export interface ReviewedMail {
  /** `daily/2026-01-05` */
  readonly name: string;
  readonly title: string;
  readonly subject: string;
  readonly preheader: string;
  readonly htmlBytes: number;
  /** From here on Gmail cuts. */
  readonly limitBytes: number;
  readonly wireBytes: number;
  readonly pictureBytes: number;
  /** The headline at which Gmail cuts; null if it shows all of it. */
  readonly cutAt: string | null;
}

/** Problems that are listed one by one. */
export const MOST_LISTED = 30;
