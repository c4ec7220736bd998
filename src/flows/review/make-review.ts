import type { IsoDate } from "../../model/names.ts";
import type { ContentSource } from "../../model/ports.ts";
import type { Problem } from "../../model/problem.ts";
import { hasErrors } from "../../model/problem.ts";
import { MOST_LISTED, type ReviewedMail, type ReviewFacts } from "../../model/review.ts";
import { renderReview } from "../../reporting/render-review.ts";
import { checkPublication } from "../check/check-publication.ts";
import { checkSince, listTouched } from "../check/check-since.ts";
import { buildMail, type MailRequest } from "../build-mail.ts";
import { openPool, type Pool } from "../pool.ts";
import { toSelfContained } from "./to-self-contained.ts";

export interface ReviewRequest {
  readonly source: ContentSource;
  /** The commit that a branch began at; null looks at the newest day alone. */
  readonly base: ContentSource | null;
  readonly now: Date;
  readonly toolVersion: string;
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
  const { source, base, now } = request;
  const outside = null;
  const dates = await chooseDates(request);
  const problems =
    base === null
      ? await checkPublication({ source, dates, now, outside })
      : await checkSince({ source, base, date: null, now, outside });
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
  const { now, toolVersion } = request;
  const built: Built[] = [];
  for (const date of dates) {
    for (const newsletter of pool.publication.newsletters) {
      const one = await buildOne(pool, { newsletter, date, now, toolVersion });
      if (one !== null) built.push(one);
    }
  }
  return built;
}

/** @returns null if the newsletter has nothing on that date */
async function buildOne(pool: Pool, request: MailRequest): Promise<Built | null> {
  const name = `${request.newsletter.slug}/${request.date}`;
  const built = await buildMail(pool, request);
  if (built.kind === "failed") return { kind: "failed", name };
  if (built.kind === "nothing") return hasErrors(built.problems) ? { kind: "failed", name } : null;
  const { issue, edition } = built;
  const { htmlBytes, limitBytes, wireBytes, pictures, cutAt } = built.compose().sizes;
  const mail: ReviewedMail = {
    ...{ name, title: issue.newsletter.title, subject: issue.subject, preheader: issue.preheader },
    ...{ htmlBytes, limitBytes, wireBytes, pictureBytes: pictures.fetchedBytes },
    cutAt: cutAt?.headline ?? null,
  };
  return { kind: "built", mail, html: await toSelfContained(pool, issue, edition) };
}

function formatLine({ place, severity, rule, message }: Problem): string {
  return `${place.file}:${place.line}:${place.column} ${severity} ${rule}: ${message}`;
}
