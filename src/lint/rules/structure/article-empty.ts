import { listArticles } from "../../content/list-parts.ts";
import type { DayRule, Finding, LintedDay } from "../../rule.ts";

export const articleEmpty: DayRule = {
  id: "article-empty",
  severity: "error",
  looksAt: "day",
  summary: "An article has a text, a picture, or a page that it leads to.",
  why: "A headline that leads nowhere is an article whose text was not saved.",
  good: "---\ntitle: Talks resume\nsection: world\nurl: https://example.org/talks\n---\n",
  bad: {
    text: "---\ntitle: Talks resume\nsection: world\n---\n",
    problems: [
      "2:8 The article has a headline and nothing else; write its text, or url: of the page it leads to",
    ],
  },
  check: checkArticles,
};

function checkArticles({ content }: LintedDay): readonly Finding[] {
  return listArticles(content)
    .filter(({ body, image, url, related }) => {
      return body.length === 0 && image === null && url === null && related.length === 0;
    })
    .map(({ place }) => ({
      place,
      message:
        "The article has a headline and nothing else; write its text, or url: of the page it leads to",
    }));
}
