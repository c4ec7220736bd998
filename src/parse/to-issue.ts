import type { Contribution, DayContent, IssueWords } from "../model/day-content.ts";
import type { Issue, ReleaseState } from "../model/issue.ts";
import type { IsoDate } from "../model/names.ts";
import type { Checked } from "../model/problem.ts";
import { problem } from "../model/problem.ts";
import type { Newsletter, Publication } from "../model/publication.ts";
import { mergeSections } from "./issue/merge-sections.ts";
import { pickLead } from "./issue/pick-lead.ts";
import { toPreheader, toSubject } from "./issue/to-words.ts";

/** What an issue is besides its content. */
export interface IssueContext {
  readonly newsletter: Newsletter;
  readonly publication: Publication;
  readonly number: number | null;
  readonly previous: IsoDate | null;
  readonly next: IsoDate | null;
  /** Embargoes end by this clock. */
  readonly now: Date;
}

/**
 * Takes one newsletter's sections out of a day's pool.
 *
 * @returns null if nothing is left for it; opening words alone are no issue
 */
export function toIssue(content: DayContent, context: IssueContext): Checked<Issue | null> {
  const { newsletter, publication, number, previous, next, now } = context;
  const wanted = content.contributions.filter((each) => concerns(each, newsletter));
  const late = wanted.filter(({ embargo }) => embargo !== null && embargo.until > now);
  const open = wanted.filter((each) => !late.includes(each));
  const lead = pickLead(open, newsletter);
  const sections = mergeSections(open, { publication, newsletter, lead: lead.value });
  const problems = [...late.flatMap(toEmbargoProblem), ...lead.problems];
  if (lead.value === null && sections.length === 0) return { value: null, problems };
  const words = toWords(content, newsletter);
  const parts = { lead: lead.value, sections };
  const subject = words.subject?.text ?? toSubject(parts, newsletter.title);
  const issue: Issue = {
    ...{ newsletter, date: content.date, number, previous, next, ...parts, subject },
    preheader: words.preheader?.text ?? toPreheader(parts, subject),
    wordsAt: {
      ...(words.subject && { subject: words.subject.place }),
      ...(words.preheader && { preheader: words.preheader.place }),
    },
    opening: words.opening ?? [],
    openingFootnotes: words.footnotes,
    release: toReleaseState(content, newsletter),
  };
  return { value: issue, problems };
}

function concerns({ part }: Contribution, newsletter: Newsletter): boolean {
  const slugs =
    part.kind === "article" ? [part.article.section] : part.sections.map(({ slug }) => slug);
  return slugs.some((slug) => newsletter.sections.includes(slug));
}

function toEmbargoProblem({ embargo }: Contribution): Checked<unknown>["problems"] {
  if (embargo === null) return [];
  const until = embargo.until.toISOString().replace(/:00\.000Z$|\.\d{3}Z$/, "Z");
  const said = `Left out until its embargo ends at ${until}`;
  return [problem("embargo", embargo.place, [said, { severity: "warning" }])];
}

/** The newsletter's own words where there are any, else those for all. */
function toWords({ issueFile }: DayContent, newsletter: Newsletter): IssueWords {
  const all = issueFile?.words ?? { subject: null, preheader: null, opening: null, footnotes: [] };
  const own = issueFile?.newsletters.get(newsletter.slug);
  if (own === undefined) return all;
  const { opening, footnotes } = own.opening === null ? all : own;
  const subject = own.subject ?? all.subject;
  return { subject, preheader: own.preheader ?? all.preheader, opening, footnotes };
}

/** Whether the editors let a newsletter's issue of the day go. */
export function toReleaseState(
  { issueFile, date }: Pick<DayContent, "issueFile" | "date">,
  newsletter: Newsletter,
): ReleaseState {
  const hold = issueFile?.hold ?? null;
  if (hold !== null) return { kind: "held", ...hold };
  if (newsletter.release === "when-clean" || issueFile?.ready === true) return { kind: "released" };
  const place = issueFile?.place ?? { file: `content/${date}/issue.md`, line: 1, column: 1 };
  return { kind: "not-ready", place };
}
