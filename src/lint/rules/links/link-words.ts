import { listAddresses } from "../../content/list-parts.ts";
import type { PartRule, Finding, LintedDay } from "../../rule.ts";

export const linkWords: PartRule = {
  id: "link-words",
  severity: "warning",
  looksAt: "part",
  summary: "The words of a link say where it leads.",
  why: "Screen readers list links without the words around them, and eyes that scan a page see nothing else.",
  good: "## World\n\n- [One-click unsubscribe](https://example.org/rfc8058) - Read [the whole text](https://example.org/text).\n",
  bad: {
    text: "## World\n\n- [Click here](https://example.org/a) - Or read [more →](https://example.org/b).\n",
    problems: [
      "3:3 “Click here” says nothing out of context; the words of a link name what it leads to",
      "3:49 “more →” says nothing out of context; the words of a link name what it leads to",
    ],
  },
  check: checkWords,
};

const EMPTY_WORDS = new Set(
  [
    "click|click here|click this|here|this|this link|this page|this article|link|the link|article|page|website|more|more here|more info|more information|read|read here|read more|read on|read this|see|see here|see more|learn more|find out more|continue|continue reading|details|source|via|url|go|tap here|watch|watch here|listen|listen here|download",
    "hier|hier klicken|klicken sie hier|klick|mehr|mehr dazu|mehr lesen|mehr erfahren|weiter|weiterlesen|lesen|details|quelle|dieser link|zum artikel",
    "ici|cliquez ici|cliquer ici|lire|lire la suite|lire plus|la suite|en savoir plus|plus|plus d’infos|ce lien|lien|source",
    "aquí|haga clic aquí|haz clic aquí|clic aquí|leer|leer más|más|ver más|más información|enlace|este enlace|fuente",
    "aqui|clique aqui|ler|ler mais|leia mais|mais|saiba mais|ver mais|link|este link|fonte",
    "هنا|اضغط هنا|انقر هنا|المزيد|اقرأ المزيد",
    "こちら|ここ|ここをクリック|続き|続きを読む|もっと読む|詳細|詳しくはこちら|リンク",
  ].flatMap((words) => words.split("|")),
);

/** A short one can be read, and copied from paper. */
const MOST_OF_ADDRESS = 60;

function checkWords({ content }: LintedDay): readonly Finding[] {
  return listAddresses(content).flatMap(({ words, place }) => {
    if (words === null) return [];
    const written = words.replace(/\s+/g, " ").trim();
    const bare = written.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
    if (written.length > MOST_OF_ADDRESS && /^https?:\/\//i.test(written)) {
      return [{ place, message: "An address says less than words; write what it leads to" }];
    }
    if (!EMPTY_WORDS.has(bare)) return [];
    const message = `“${written}” says nothing out of context; the words of a link name what it leads to`;
    return [{ place, message }];
  });
}
