import type { Article, ItemFacts } from "../../model/issue.ts";
import type { Newsletter } from "../../model/publication.ts";
import type { ChromeWords } from "../words/chrome-words.ts";
import { choosePlural, fillWords } from "../words/fill-words.ts";
import { capitalise, formatLanguage, formatShortDate, toDirection } from "../words/local-words.ts";
import { formatNumber } from "../words/numbers.ts";

export interface FactWords {
  readonly words: ChromeWords;
  readonly newsletter: Newsletter;
}

/** @example toMinutes(4, …) // "4 minute read" */
export function toMinutes(minutes: number, { words, newsletter }: FactWords): string {
  const { language } = newsletter;
  const form = choosePlural(words.minutes, { count: minutes, language });
  return fillWords(form, { minutes: formatNumber(minutes, language) });
}

/** A publication's own labels are shown as written. */
export function toLabels(labels: readonly string[], { words }: FactWords): readonly string[] {
  const known: Readonly<Record<string, string>> = words.labels;
  return labels.map((label) => (Object.hasOwn(known, label) ? (known[label] ?? label) : label));
}

/** What an item's `{…}` says, as a line to read: `Video, 4 minute read, Example Wire`. */
export function toItemFacts(facts: ItemFacts, given: FactWords): string | null {
  const { words, newsletter } = given;
  return toLine(
    [
      ...toLabels(facts.labels, given),
      facts.minutes === null ? null : toMinutes(facts.minutes, given),
      isForeign(facts.language, newsletter)
        ? fillWords(words.inLanguage, {
            language: formatLanguage(facts.language, newsletter.language),
          })
        : null,
      facts.author === null ? null : fillWords(words.by, { author: facts.author }),
      facts.source,
      facts.written === null ? null : formatShortDate(facts.written, newsletter.language),
    ],
    given,
  );
}

/** `By A. Writer, Example Wire, 4 January 2026, analysis, 3 minute read`. */
export function toArticleFacts(article: Article, given: FactWords): string | null {
  const { words, newsletter } = given;
  return toLine(
    [
      article.author === null ? null : fillWords(words.by, { author: article.author }),
      article.source,
      article.written === null ? null : formatShortDate(article.written, newsletter.language),
      ...toLabels(article.labels, given),
      article.body.length === 0 ? null : toMinutes(article.minutes, given),
    ],
    given,
  );
}

/** Whether the page behind a link is in another language than the newsletter. */
export function isForeign(language: string | null, newsletter: Newsletter): language is string {
  const primary = (tag: string) => tag.toLowerCase().split("-")[0];
  return language !== null && primary(language) !== primary(newsletter.language);
}

function toLine(facts: readonly (string | null)[], given: FactWords): string | null {
  const known = facts.filter((fact) => fact !== null);
  if (known.length === 0) return null;
  const { language } = given.newsletter;
  const isolated = toDirection(language) === "rtl" ? known.map(isolate) : known;
  return capitalise(isolated.join(given.words.comma), language);
}

/** A Latin name among Arabic facts would pull the date behind it to its other side (UAX 9, section 2.4.2). */
function isolate(fact: string): string {
  return `\u2068${fact}\u2069`;
}
