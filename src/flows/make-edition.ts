import type { Edition, Origin, WholeMail } from "../model/edition.ts";
import type { Picture } from "../model/blocks.ts";
import type { Issue } from "../model/issue.ts";
import { toEditionId } from "../model/names.ts";
import { type Checked, hasErrors, problem } from "../model/problem.ts";
import { composeFrame } from "../mail/compose-frame.ts";
import { toSampleEml } from "../mail/sample-eml.ts";
import type { Publication } from "../model/publication.ts";
import { hashEdition } from "../mail/hash-edition.ts";
import { renderBodies } from "../render/render-mail.ts";
import { checkMailSize } from "./mail-sizes.ts";
import { makePictures, type ShownPicture } from "./make-pictures.ts";
import { listPictures } from "./picture-places.ts";
import type { Pool } from "./pool.ts";
import { type LogoFiles, readLogo } from "./read-logo.ts";
import { readThemeFiles } from "./read-theme-files.ts";

/** A mail as it will be, and what it makes readers' programs fetch. */
export interface MadeMail {
  readonly mail: WholeMail;
  readonly fetchedBytes: number;
}

/** Waits with a mail until its maker may judge it. */
export type OnMade<Mail> = (mail: Mail) => Promise<void>;

/**
 * Renders an issue in its newsletter's theme.
 *
 * @param onMade called with a mail that only its judgement can still keep back: whether it says what the issue says,
 *   and whether mail programs can show it
 * @returns null, with the problems, if anything is in its way
 */
export async function renderIssue(
  pool: Pool,
  issue: Issue,
  onMade: OnMade<MadeMail> = () => Promise.resolve(),
): Promise<Checked<MadeMail | null>> {
  const { value, problems } = await renderWithin(pool, issue, onMade);
  const day = await pool.readDay(issue.date);
  return { value, problems: day === null ? problems : pool.settle(problems, day) };
}

/** Of 60 headlines a mail has 70,000 bytes, and Gmail cuts at 102,400: nobody means as many as this. */
const MOST_ENTRIES = 3_000;

/** What no mail can hold is named before minutes are spent on it. */
async function renderWithin(
  pool: Pool,
  issue: Issue,
  onMade: OnMade<MadeMail>,
): Promise<Checked<MadeMail | null>> {
  const sections = issue.sections.map(({ articles, groups }) => {
    return articles.length + groups.reduce((sum, { entries }) => sum + entries.length, 0);
  });
  const count = sections.reduce((sum, entries) => sum + entries, 0);
  if (count <= MOST_ENTRIES) return renderMadeMail(pool, issue, onMade);
  const place = { file: `content/${issue.date}`, line: 1, column: 1 };
  const [found, most] = [count, MOST_ENTRIES].map((number) => number.toLocaleString("en"));
  const message = `“${issue.newsletter.slug}” has ${found} articles and items on this date; a mail has at most ${most}`;
  return { value: null, problems: [problem("issue-size", place, message)] };
}

async function renderMadeMail(
  pool: Pool,
  issue: Issue,
  onMade: OnMade<MadeMail>,
): Promise<Checked<MadeMail | null>> {
  const theme = await readThemeFiles(pool.source, issue.newsletter);
  if (theme.value === null) return { value: null, problems: theme.problems };
  const logo = await readLogo(pool.source, issue.newsletter.look?.logo ?? null);
  const { publication } = pool;
  const outcome = await renderBodies({
    issue,
    publication,
    theme: theme.value,
    logo: logo.value,
  });
  const problems = [...logo.problems, ...outcome.problems];
  if (outcome.kind === "failed" || hasErrors(logo.problems)) return { value: null, problems };
  const { mail } = outcome;
  const pictures = await makePictures({
    source: pool.source,
    siteUrl: publication.siteUrl,
    shown: [...listPictures(issue).map(toShown), ...toShownLogos(issue, logo.value)],
    html: mail.html,
  });
  const { embedded, fetchedBytes } = pictures.value;
  const whole = { ...mail, pictures: embedded };
  const countWireBytes = (): number => countMessage(publication, issue, whole);
  const found = [
    ...problems,
    ...pictures.problems,
    ...checkMailSize(issue, mail.html, countWireBytes),
  ];
  const made = { mail: whole, fetchedBytes };
  if (!hasErrors(found)) await onMade(made);
  const judged = [...found, ...outcome.judge()];
  return { value: hasErrors(judged) ? null : made, problems: judged };
}

/** Octets of the message to a sample reader. Where an edition comes from, and when, is not in them. */
function countMessage(publication: Publication, issue: Issue, mail: WholeMail): number {
  const { newsletter } = issue;
  const origin = { kind: "bytes", hash: "" } as const;
  const facts = { issue, mail, revision: 1, origin, toolVersion: "", frozenAt: new Date(0) };
  return toSampleEml(composeFrame({ edition: toEdition(facts), publication, newsletter })).length;
}

function toShown(picture: Picture): ShownPicture {
  return { file: picture, embed: picture.embed, place: picture.place };
}

function toShownLogos({ newsletter }: Issue, logo: LogoFiles | null): readonly ShownPicture[] {
  const choice = newsletter.look?.logo ?? null;
  if (choice === null || logo === null) return [];
  const { file, dark } = choice;
  const light = { file: logo.light, embed: false, place: file.place };
  if (logo.dark === null) return [light];
  return [light, { file: logo.dark, embed: false, place: (dark ?? file).place }];
}

export interface EditionFacts {
  readonly issue: Issue;
  readonly mail: WholeMail;
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
