import { toPublic } from "../../archive/site-day.ts";
import { toKey } from "../../archive/to-key.ts";
import type { DayContent } from "../../model/day-content.ts";
import type { Issue } from "../../model/issue.ts";
import type { IsoDate, Slug } from "../../model/names.ts";
import { type Checked, hasErrors, type Problem } from "../../model/problem.ts";
import type { Newsletter } from "../../model/publication.ts";
import type { PublishedDay } from "../../model/published-day.ts";
import { toReleaseState } from "../../parse/to-issue.ts";
import { isArchiveStrict } from "../archive/archive-for-gates.ts";
import { hasPart } from "../has-part.ts";
import { numberAll } from "../number-issue.ts";
import type { Pool } from "../pool.ts";
import { type IssueRequest, readIssue } from "../read-issue.ts";
import { toLocalDate } from "../schedule.ts";

/** The issues of a publication that everybody may read, at one instant. */
export class PublishedIssues {
  readonly #pool: Pool;
  /** What is no error keeps nothing back. */
  readonly #strict: Pool;
  readonly #now: Date;
  readonly #numbers: ReadonlyMap<Slug, ReadonlyMap<IsoDate, number>>;
  readonly #lastKnown: ReadonlyMap<Slug, IsoDate>;
  readonly #earlier: ReadonlyMap<IsoDate, string>;

  constructor(pool: Pool, now: Date) {
    this.#pool = pool;
    this.#strict = pool.onlyErrors();
    this.#now = now;
    const { newsletters } = pool.publication;
    this.#numbers = new Map(
      newsletters.map((each) => [each.slug, numberAll(each.numbering, this.#listDates(each))]),
    );
    this.#lastKnown = new Map(
      newsletters.map((newsletter) => [newsletter.slug, toLocalDate(newsletter, now)]),
    );
    this.#earlier = isArchiveStrict(pool.publication) ? toEarlierKeys(pool) : new Map();
  }

  /** Dates that have come for some newsletter, ascending. */
  listDates(): readonly IsoDate[] {
    const { publication, dates } = this.#pool;
    return dates.filter((date) => publication.newsletters.some((each) => this.#isDue(each, date)));
  }

  /**
   * What changes whenever what `read` says of the date does, as a text of some hundred characters.
   *
   * @returns null if that cannot be told without reading
   */
  toKey(date: IsoDate): string | null {
    const { prints, parts, publication } = this.#pool;
    const [print, own] = [prints.get(date), parts.get(date)];
    if (print === undefined || own === undefined) return null;
    const ofNewsletters = publication.newsletters.map((newsletter) =>
      this.#isDue(newsletter, date) ? (this.#numbers.get(newsletter.slug)?.get(date) ?? "-") : "",
    );
    const ofParts = own.map(({ embargoedUntilMs: until }) =>
      until !== null && until > this.#now.getTime() ? "held" : "",
    );
    return [print, ...ofNewsletters, ...ofParts, this.#earlier.get(date) ?? ""].join(" ");
  }

  /** What there is on one date, without newsletters in whose issue errors are. */
  async read(date: IsoDate): Promise<Checked<PublishedDay>> {
    const day = await this.#strict.readDay(date);
    const issues: Issue[] = [];
    const problems: Problem[] = [];
    for (const newsletter of this.#pool.publication.newsletters) {
      if (!this.#isDue(newsletter, date)) continue;
      const request = this.#toRequest(newsletter, date);
      const { value: issue, problems: found } = await readIssue(this.#strict, request);
      if (issue !== null && issue.release.kind !== "released") continue;
      // Whoever mends a day wants to know all of it.
      if (hasErrors(found)) problems.push(...(await readIssue(this.#pool, request)).problems);
      else if (issue !== null) issues.push(issue);
    }
    this.#strict.forget(date);
    const withdrawn = day === null ? [] : this.#findWithdrawn(day.content);
    return {
      value: { date, issues: toPublic(issues, this.#pool.publication), withdrawn },
      problems,
    };
  }

  #toRequest(newsletter: Newsletter, date: IsoDate): IssueRequest {
    const { slug } = newsletter;
    return {
      ...{ newsletter, date, now: this.#now },
      lastKnown: this.#lastKnown.get(slug) ?? date,
      frozenNumbers: this.#numbers.get(slug) ?? new Map(),
    };
  }

  /** Where the issue may not be seen, neither may what was taken out of it. */
  #findWithdrawn(content: DayContent): PublishedDay["withdrawn"] {
    return content.withdrawn.flatMap((article) => {
      const newsletter = this.#pool.publication.newsletters.find(
        (each) =>
          this.#isDue(each, content.date) &&
          each.sections.includes(article.section) &&
          toReleaseState(content, each).kind === "released",
      );
      return newsletter === undefined ? [] : [{ article, newsletter }];
    });
  }

  /** Later days are not spoken of: tomorrow's folder is nobody's business yet. */
  #isDue({ slug }: Newsletter, date: IsoDate): boolean {
    return date <= (this.#lastKnown.get(slug) ?? "");
  }

  /** On which the newsletter has an issue, as far as that is known without reading. */
  #listDates(newsletter: Newsletter): readonly IsoDate[] {
    const { dates, parts } = this.#pool;
    return dates.filter((date) => hasPart(parts.get(date) ?? [], newsletter, this.#now));
  }
}

/** Where a repeat is an error, a day is as good as all that came before it. */
function toEarlierKeys({ dates, prints }: Pool): ReadonlyMap<IsoDate, string> {
  const keys = new Map<IsoDate, string>();
  let before = "";
  for (const date of dates) {
    keys.set(date, before);
    before = toKey([before, date, prints.get(date) ?? null]);
  }
  return keys;
}
