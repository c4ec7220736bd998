import type { Issue } from "../../model/issue.ts";
import type { IsoDate } from "../../model/names.ts";
import type { ContentSource, RecordCache } from "../../model/ports.ts";
import type { Problem } from "../../model/problem.ts";
import { hasErrors } from "../../model/problem.ts";
import type { Newsletter } from "../../model/publication.ts";
import { MOST_LISTED, type ReviewedMail, type ReviewFacts } from "../../model/review.ts";
import { renderReview } from "../../reporting/render-review.ts";
import { checkPublication } from "../check/check-publication.ts";
import { checkSince, listTouched } from "../check/check-since.ts";
import { toEditionFiles } from "../edition-files.ts";
import { renderIssue, toEdition, type MadeMail } from "../make-edition.ts";
import { openPool, type Pool } from "../pool.ts";
import { readIssue } from "../read-issue.ts";
import { toSlotTime } from "../schedule.ts";
import { toSelfContained } from "./to-self-contained.ts";

export interface ReviewRequest {
  readonly source: ContentSource;
  /** The commit that a branch began at; null looks at the newest day alone. */
  readonly base: ContentSource | null;
  readonly now: Date;
  readonly toolVersion: string;
  readonly cache: RecordCache;
}

export interface Review {
  readonly facts: ReviewFacts;
  /** One page with all mails, that needs nothing from elsewhere. */
  readonly page: string;
}

/** Mails of more days would be more than anybody looks at. */
const MOST_DAYS = 5;

/** What a branch adds: its problems, and the mails of the days that it touches as they would be sent. */
export async function makeReview(request: ReviewRequest): Promise<Review> {
  const { source, base, now, cache } = request;
  const dates = await chooseDates(request);
  const problems =
    base === null
      ? await checkPublication({ source, dates, now, cache })
      : await checkSince({ source, base, date: null, now, cache });
  const { value: pool } = await openPool(source);
  const built = pool === null ? [] : await buildMails(pool, dates, request);
  const done = built.flatMap((each) => (each.kind === "built" ? [each] : []));
  const facts: ReviewFacts = {
    errors: problems.filter(({ severity }) => severity === "error").length,
    warnings: problems.filter(({ severity }) => severity === "warning").length,
    problems: problems.slice(0, MOST_LISTED).map(formatLine),
    mails: done.map(({ mail }) => mail),
    failed: built.flatMap((each) => (each.kind === "failed" ? [each.name] : [])),
  };
  return {
    facts,
    page: renderReview(
      facts,
      done.map(({ mail, html }) => ({ ...mail, html })),
    ),
  };
}

/** The newest ones, in the order of time. */
async function chooseDates({ source, base }: ReviewRequest): Promise<readonly IsoDate[]> {
  const { value: all } = await source.listDates();
  if (base === null) return all.slice(-1);
  return listTouched(await base.listUncommitted(), all).slice(-MOST_DAYS);
}

type Built =
  | { readonly kind: "built"; readonly mail: ReviewedMail; readonly html: string }
  | { readonly kind: "failed"; readonly name: string };

async function buildMails(
  pool: Pool,
  dates: readonly IsoDate[],
  request: ReviewRequest,
): Promise<readonly Built[]> {
  const built: Built[] = [];
  for (const date of dates) {
    for (const newsletter of pool.publication.newsletters) {
      const one = await buildMail(pool, { newsletter, date, request });
      if (one !== null) built.push(one);
    }
  }
  return built;
}

interface MailRequest {
  readonly newsletter: Newsletter;
  readonly date: IsoDate;
  readonly request: ReviewRequest;
}

/** @returns null if the newsletter has nothing on that date */
async function buildMail(
  pool: Pool,
  { newsletter, date, request }: MailRequest,
): Promise<Built | null> {
  const name = `${newsletter.slug}/${date}`;
  const frozenNumbers = new Map<IsoDate, number | null>();
  const issue = await readIssue(pool, {
    ...{ newsletter, date, now: request.now, lastKnown: date, frozenNumbers },
  });
  if (issue.value === null) return hasErrors(issue.problems) ? { kind: "failed", name } : null;
  const made = await renderIssue(pool, issue.value);
  if (made.value === null) return { kind: "failed", name };
  const facts = await measure(pool, { issue: issue.value, made: made.value, request });
  const html = await toSelfContained(pool, issue.value, made.value.mail);
  return { kind: "built", mail: { name, ...facts }, html };
}

async function measure(
  pool: Pool,
  {
    issue,
    made,
    request,
  }: {
    readonly issue: Issue;
    readonly made: MadeMail;
    readonly request: ReviewRequest;
  },
): Promise<Omit<ReviewedMail, "name">> {
  const { newsletter, subject, preheader } = issue;
  const edition = toEdition({
    ...{ issue, mail: made.mail, revision: 1, toolVersion: request.toolVersion },
    origin: await pool.source.readOrigin(),
    frozenAt: toSlotTime(newsletter, issue.date),
  });
  const { publication } = pool;
  const { fetchedBytes } = made;
  const { sizes } = toEditionFiles({ edition, issue, newsletter, publication, fetchedBytes });
  return {
    ...{ title: newsletter.title, subject, preheader },
    ...{ htmlBytes: sizes.htmlBytes, limitBytes: sizes.limitBytes, wireBytes: sizes.wireBytes },
    pictureBytes: sizes.pictures.fetchedBytes,
    cutAt: sizes.cutAt?.headline ?? null,
  };
}

function formatLine({ place, severity, rule, message }: Problem): string {
  return `${place.file}:${place.line}:${place.column} ${severity} ${rule}: ${message}`;
}
