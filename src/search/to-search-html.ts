import type { SearchPart, SearchText } from "../model/search.ts";

/**
 * A page as the index reads it: words, places to jump to, and the facts that results show. It is not the site's own
 * page: a theme may leave things out, and a search may not.
 */
export function toSearchHtml({ language, title, date, newsletter, parts }: SearchText): string {
  const facts = `data-date="${escape(date)}" data-newsletter="${escape(newsletter)}"`;
  const meta = `data-pagefind-meta="date[data-date], newsletter[data-newsletter]"`;
  const body = `<h1>${escape(title)}</h1>${parts.map(toPartHtml).join("")}`;
  return `<!doctype html><html lang="${escape(language)}"><body ${facts} ${meta}>${body}</body></html>`;
}

function toPartHtml({ headline, text }: SearchPart): string {
  const above =
    headline === null ? "" : `<h2 id="${escape(headline.anchor)}">${escape(headline.text)}</h2>`;
  return `${above}<p>${escape(text)}</p>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
