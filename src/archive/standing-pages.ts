import { toStandingPath } from "../model/addresses.ts";
import type { Publication } from "../model/publication.ts";
import type { StandingPage } from "../model/standing-page.ts";
import { toPageView, toRoot } from "./page-view.ts";
import { renderBlocks, renderFootnotes } from "./render-blocks.ts";
import type { SitePage } from "./site-page.ts";
import { toPageContext, toTextContext } from "./text-context.ts";
import { toWords } from "./words.ts";

/** The page of a text that belongs to no day. */
export function toStandingPage(
  publication: Publication,
  { slug, title, language: own, body, footnotes }: StandingPage,
): SitePage {
  const [first] = publication.newsletters;
  const language = own ?? first?.language ?? "en";
  const path = toStandingPath(slug);
  const page = toPageView({
    ...{ publication, language, path, newsletters: [] },
    title: `${title} · ${publication.title}`,
    description: `${title}, ${publication.title}`,
    card: { type: "website", title, picture: null },
  });
  const context = toTextContext(
    toPageContext({ words: toWords(language), root: toRoot(path), pageUrl: "" }),
    { headlineLevel: 1, anchor: slug },
  );
  const text = renderBlocks(body, context);
  const view = { page, title, body: text, notes: renderFootnotes(footnotes, context) };
  return { path, template: "standing.hbs", view };
}
