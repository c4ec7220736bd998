import type { DayFolder } from "../../model/content.ts";
import { type EditionId, type IsoDate, parseEditionId } from "../../model/names.ts";
import type { ContentSource } from "../../model/ports.ts";
import { type Problem, problem } from "../../model/problem.ts";

export interface SentRequest {
  /** The files as they are. */
  readonly source: ContentSource;
  /** Editions that went out and have a tag in the repository. */
  readonly sent: readonly EditionId[];
  /** The files as they were when an edition went out. */
  readonly open: (edition: EditionId) => Promise<ContentSource>;
}

/** Files of days that went out already and say something else now: readers have what they have. */
export async function findSentChanges(
  dates: readonly IsoDate[],
  { source, sent, open }: SentRequest,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const date of dates) {
    const edition = findLast(sent, date);
    const folder = edition === null ? null : await source.readDay(date);
    if (edition === null || folder === null) continue;
    const before = await (await open(edition)).readDay(date);
    problems.push(...compare(edition, before, folder));
  }
  return problems;
}

/** The newest revision that went out on a date, of any newsletter: all of them are made from one folder. */
function findLast(sent: readonly EditionId[], date: IsoDate): EditionId | null {
  const own = sent.flatMap((id) => {
    const name = parseEditionId(id);
    return name !== null && name.date === date ? [{ id, revision: name.revision }] : [];
  });
  return own.toSorted((a, b) => b.revision - a.revision)[0]?.id ?? null;
}

function compare(edition: EditionId, before: DayFolder | null, now: DayFolder): readonly Problem[] {
  const texts = new Map(before?.files.map(({ path, text }) => [path, text]));
  const changed = now.files.filter(({ path, text }) => texts.get(path) !== text);
  const gone = [...texts.keys()].filter((path) => !now.files.some((file) => file.path === path));
  return [...changed.map(({ path }) => path), ...gone].map((file) => {
    const message = `${edition} went out without this change; broadsheet correct mails it, else only the site will show it`;
    return problem("sent-changed", { file, line: 1, column: 1 }, [
      message,
      { severity: "warning" },
    ]);
  });
}
