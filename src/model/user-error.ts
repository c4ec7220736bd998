/**
 * An operator's mistake: wrong usage, a file that cannot be read, a database that cannot be opened.
 * Shells print it as one or two lines and exit with `exitStatus`; anything else thrown is a bug (70).
 */
export class UserError extends Error {
  /** Stable, kebab-case: `no-such-newsletter`. */
  readonly code: string;
  /** What would be right, one line without a full stop. */
  readonly advice: string;
  /** 1 a person must act, 2 wrong usage, 75 a later run goes on. */
  readonly exitStatus: 1 | 2 | 75;

  constructor(
    code: string,
    what: { readonly message: string; readonly advice: string; readonly exitStatus?: 1 | 2 | 75 },
  ) {
    super(what.message);
    this.name = "UserError";
    this.code = code;
    this.advice = what.advice;
    this.exitStatus = what.exitStatus ?? 1;
  }
}
