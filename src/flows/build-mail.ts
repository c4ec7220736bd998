import type { Edition } from "../model/edition.ts";
import type { Issue } from "../model/issue.ts";
import type { IsoDate } from "../model/names.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import type { Newsletter } from "../model/publication.ts";
import { type EditionFiles, toEditionFiles } from "./edition-files.ts";
import { type MadeMail, type OnMade, renderIssue, toEdition } from "./make-edition.ts";
import type { Pool } from "./pool.ts";
import { readIssue } from "./read-issue.ts";
import { toSlotTime } from "./schedule.ts";

export interface MailRequest {
  readonly newsletter: Newsletter;
  readonly date: IsoDate;
  /** Embargoes end by this clock. */
  readonly now: Date;
  readonly toolVersion: string;
  /** Called with a mail that only its judgement can still keep back. */
  readonly onMade?: OnMade<FinishedMail>;
}

export interface FinishedMail {
  readonly issue: Issue;
  readonly edition: Edition;
  /** Composed when first asked for: a screen shows the mail before it needs its message. */
  readonly compose: () => EditionFiles;
}

/** One newsletter's mail of one date as the content has it, with the problems on the way. */
export type BuiltMail = { readonly problems: readonly Problem[] } & (
  | ({ readonly kind: "built" } & FinishedMail)
  | { readonly kind: "failed" }
  /** The newsletter has nothing on that date. */
  | { readonly kind: "nothing" }
);

/** Renders, whatever errors the content has besides; writes nothing. */
export async function buildMail(pool: Pool, request: MailRequest): Promise<BuiltMail> {
  const { newsletter, date, now, onMade } = request;
  const frozenNumbers = new Map<IsoDate, number | null>();
  const read = await readIssue(pool, { newsletter, date, now, lastKnown: date, frozenNumbers });
  const issue = read.value;
  if (issue === null) return { kind: "nothing", problems: read.problems };
  let finished: Promise<FinishedMail> | null = null;
  const finish = (made: MadeMail): Promise<FinishedMail> =>
    (finished ??= finishMail(pool, { ...request, issue }, made));
  const rendered = await renderIssue(pool, issue, async (made) => {
    if (!hasErrors(read.problems)) await onMade?.(await finish(made));
  });
  const problems = [...read.problems, ...rendered.problems];
  if (rendered.value === null) return { kind: "failed", problems };
  return { kind: "built", problems, ...(await finish(rendered.value)) };
}

async function finishMail(
  { source, publication }: Pool,
  { issue, newsletter, date, toolVersion }: MailRequest & { readonly issue: Issue },
  { mail, fetchedBytes }: MadeMail,
): Promise<FinishedMail> {
  const edition = toEdition({
    ...{ issue, mail, revision: 1, toolVersion },
    origin: await source.readOrigin(),
    // Not the clock: the same content gives the same bytes whenever it is built.
    frozenAt: toSlotTime(newsletter, date),
  });
  let files: EditionFiles | null = null;
  const compose = (): EditionFiles =>
    (files ??= toEditionFiles({ issue, edition, publication, newsletter, fetchedBytes }));
  return { issue, edition, compose };
}
