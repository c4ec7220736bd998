import type { ReviewFacts } from "../model/review.ts";
import { formatSizes, formatSum } from "./render-review.ts";

/** By which the one comment of a pull request is found again. */
export const COMMENT_MARK = "<!-- broadsheet review -->";

const LONGEST_LINE = 300;

/**
 * What a review found, as Markdown for a pull request.
 *
 * Everything that a branch wrote stands in code, where no mention, link, picture or tag is one: the comment is written
 * with the rights of the repository, and speaks in its name.
 *
 * @param pageUrl of the page with the mails; null if there is none
 */
export function formatComment(facts: ReviewFacts, pageUrl: string | null): string {
  const link = pageUrl === null ? [] : [`[See the mail as it would be sent](${pageUrl})`, ""];
  const rows = facts.mails.map(
    (mail) =>
      `| ${toCode(mail.name)} | ${toCode(mail.subject)} | ${formatSizes({ ...mail, cutAt: null })} |`,
  );
  const table =
    rows.length === 0 ? [] : ["| Mail | Subject | Size |", "|---|---|---|", ...rows, ""];
  return [
    COMMENT_MARK,
    `**${escapeText(formatSum({ ...facts, failed: [] }))}** in what this branch adds`,
    "",
    ...link,
    ...table,
    ...formatProblems(facts),
  ].join("\n");
}

function formatProblems({ problems, failed }: ReviewFacts): readonly string[] {
  const lines = [...failed.map((name) => `${name} cannot be built`), ...problems];
  if (lines.length === 0) return [];
  const shown = lines.map((line) => toOneLine(line).slice(0, LONGEST_LINE));
  const longest = Math.max(
    2,
    ...(shown
      .join("\n")
      .match(/`+/g)
      ?.map(({ length }) => length) ?? []),
  );
  const fence = "`".repeat(longest + 1);
  return [`${fence}text`, ...shown, fence, ""];
}

/** GFM's tables end a cell at | even in code. */
function toCode(text: string): string {
  const line = toOneLine(text).replaceAll("`", "ʼ").replaceAll("|", "¦").slice(0, LONGEST_LINE);
  return line === "" ? "–" : `\`${line}\``;
}

function toOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

function escapeText(text: string): string {
  return text.replace(/[^\w ,;]/g, "");
}
