import { toPlainText } from "../../model/blocks.ts";
import { countCharacters, toCharacters } from "../../model/characters.ts";
import type { Issue } from "../../model/issue.ts";

/** What mail programs show beside the subject before they cut it: from here on it is enough. */
const PREHEADER = { least: 40, most: 110 } as const;

type Content = Pick<Issue, "lead" | "sections">;

/** The day's first headline. @param fallback where an issue has no headline at all, only prose */
export function toSubject(content: Content, fallback: string): string {
  return toHeadlines(content)[0] ?? fallback;
}

/**
 * The headlines after the subject's, as many as mail programs show, whole ones where possible.
 *
 * @example "Interceptor output doubles · Payloads chosen for the next tranche · Treaty talks resume at 10:30"
 */
export function toPreheader(content: Content, subject: string): string {
  let preheader = "";
  for (const headline of toHeadlines(content).filter((each) => each !== subject)) {
    const longer = preheader === "" ? headline : `${preheader} · ${headline}`;
    if (countCharacters(longer) <= PREHEADER.most) {
      preheader = longer;
      continue;
    }
    return countCharacters(preheader) >= PREHEADER.least ? preheader : cutAtWord(longer);
  }
  return preheader;
}

/** Lead, then articles, then items: an article weighs more than a link. */
function toHeadlines({ lead, sections }: Content): readonly string[] {
  const articles = sections.flatMap((section) => section.articles);
  const entries = sections.flatMap(({ groups }) => groups).flatMap((group) => group.entries);
  const items = entries.filter((entry) => entry.kind === "item");
  return [
    ...[lead ?? [], articles].flat().map(({ title }) => title),
    ...items.map(({ headline }) => toPlainText(headline)),
  ]
    .map(toOneLine)
    .filter((headline) => headline !== "");
}

function toOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** By what readers see as one character: half a family of emoji is another family. */
function cutAtWord(text: string): string {
  const room = toCharacters(text)
    .slice(0, PREHEADER.most - 1)
    .join("");
  const words = room.replace(/\s+\S*$/, "").replace(/[\s·,;:–—-]+$/, "");
  return `${words}…`;
}
