import type { IssueFile, IssueWords, WrittenText } from "../../model/day-content.ts";
import type { Slug } from "../../model/names.ts";
import type { Checked, Place, Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import type { DayContext, OpenFile } from "../day-context.ts";
import { toSurroundings, toYamlSource } from "../day-context.ts";
import type { HeadWords, IssueHead, NewsletterWords, ParsedHead } from "../front-matter/heads.ts";
import { parseIssueHead } from "../front-matter/parse-issue-head.ts";
import { parseMarkdown } from "../markdown/parse-markdown.ts";
import { toInnerSource } from "../markdown/source.ts";
import { suggest } from "../suggest.ts";

/** Reads `issue.md`: words, hold and readiness from its front matter, the opening words from its body. */
export function parseIssueFile(file: OpenFile, context: DayContext): Checked<IssueFile> {
  const parsed = parseIssueHead(toYamlSource(file));
  const { head, placeOf } = parsed;
  const body = parseMarkdown(file.split.body, toSurroundings(file, context));
  const { blocks, footnotes } = body.value;
  const words: IssueWords = {
    ...toWords(head, placeOf),
    opening: blocks.length === 0 ? null : blocks,
    footnotes,
  };
  const own = [...head.newsletters].map(
    ([slug, written]) => [slug, readNewsletterWords(parsed, { slug, written, context })] as const,
  );
  const newsletters = new Map(own.map(([slug, { value }]) => [slug, value] as const));
  const hold = head.hold === null ? null : { reason: head.hold, place: placeOf("hold") };
  const place = { file: file.source.file, line: 1, column: 1 };
  const problems = [
    ...parsed.problems,
    ...checkNewsletters(parsed, context),
    ...own.flatMap(([, words]) => words.problems),
    ...body.problems,
  ];
  return { value: { words, newsletters, hold, ready: head.ready, place }, problems };
}

interface OwnWords {
  readonly slug: Slug;
  readonly written: NewsletterWords;
  readonly context: DayContext;
}

/** A newsletter's own opening stands on one line of the front matter; its problems point there. */
function readNewsletterWords(
  { placeOf }: ParsedHead<IssueHead>,
  { slug, written, context }: OwnWords,
): Checked<IssueWords> {
  const placeOfKey = (key: string): Place => placeOf(`newsletters.${slug}.${key}`);
  const words = toWords(written, placeOfKey);
  if (written.opening === null) return { value: words, problems: [] };
  const source = toInnerSource(written.opening, placeOfKey("opening"));
  const { folder, pictures } = context;
  const { value, problems } = parseMarkdown(written.opening, {
    ...{ source, folder, pictures },
    embed: false,
  });
  const { blocks: opening, footnotes } = value;
  return { value: { ...words, opening, footnotes }, problems };
}

function toWords(written: HeadWords, placeOf: (key: string) => Place): IssueWords {
  const take = (key: "subject" | "preheader"): WrittenText | null => {
    const text = written[key];
    return text === null ? null : { text, place: placeOf(key) };
  };
  const [subject, preheader] = [take("subject"), take("preheader")];
  return { subject, preheader, opening: null, footnotes: [] };
}

function checkNewsletters(
  { head, placeOf }: ParsedHead<IssueHead>,
  context: DayContext,
): readonly Problem[] {
  const known = context.publication.newsletters.map((newsletter) => newsletter.slug);
  return [...head.newsletters.keys()]
    .filter((slug) => !known.includes(slug))
    .map((slug) => {
      const advice = suggest(slug, known) || `; there are ${known.join(", ")}`;
      const said = `No newsletter “${slug}”${advice}`;
      return problem("newsletter-unknown", placeOf(`newsletters.${slug}`), said);
    });
}
