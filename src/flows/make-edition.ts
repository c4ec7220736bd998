import type { Edition, Origin, RenderedMail } from "../model/edition.ts";
import type { Issue } from "../model/issue.ts";
import { toEditionId } from "../model/names.ts";
import { type Checked, hasErrors } from "../model/problem.ts";
import { hashEdition } from "../mail/hash-edition.ts";
import { renderMail } from "../render/render-mail.ts";
import { checkMailSize } from "./mail-sizes.ts";
import { readLogo } from "./read-logo.ts";
import type { Pool } from "./pool.ts";
import { readThemeFiles } from "./read-theme-files.ts";

/** Renders an issue in its newsletter's theme. @returns null, with the problems, if anything is in its way */
export async function renderIssue(pool: Pool, issue: Issue): Promise<Checked<RenderedMail | null>> {
  const theme = await readThemeFiles(pool.source, issue.newsletter);
  if (theme.value === null) return { value: null, problems: theme.problems };
  const logo = await readLogo(pool.source, issue.newsletter.look?.logo ?? null);
  const { publication } = pool;
  const outcome = await renderMail({
    issue,
    publication,
    theme: theme.value,
    logo: logo.value,
  });
  const problems = [...logo.problems, ...outcome.problems];
  if (outcome.kind === "failed" || hasErrors(logo.problems)) return { value: null, problems };
  const { mail } = outcome;
  return { value: mail, problems: [...problems, ...checkMailSize(issue, mail.html)] };
}

export interface EditionFacts {
  readonly issue: Issue;
  readonly mail: RenderedMail;
  readonly revision: number;
  readonly origin: Origin;
  readonly toolVersion: string;
  readonly frozenAt: Date;
}

export function toEdition(facts: EditionFacts): Edition {
  const { issue, mail, revision, origin, toolVersion, frozenAt } = facts;
  const newsletter = issue.newsletter.slug;
  return {
    ...mail,
    id: toEditionId({ newsletter, date: issue.date, revision }),
    newsletter,
    date: issue.date,
    revision,
    number: issue.number,
    hash: hashEdition(mail),
    origin,
    toolVersion,
    frozenAt,
  };
}
