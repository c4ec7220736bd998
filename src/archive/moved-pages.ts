import { toArticlePath, toSiteUrl } from "../model/addresses.ts";
import type { Publication } from "../model/publication.ts";
import { markup } from "./html.ts";
import { languageOf } from "./languages.ts";
import { toRoot } from "./page-view.ts";
import type { MovedPage, SiteDay } from "./site-day.ts";
import { type SiteFile, toPlainFile } from "./site-file.ts";
import { toFilePath } from "./site-page.ts";

/**
 * What leads from an article's former address to where it is now, on any host: a page that sends browsers on (HTML,
 * `http-equiv=refresh`) and tells search engines the address to keep.
 *
 * No page that is there gives way to one, and of several the first counts.
 */
export function toMovedFiles(
  publication: Publication,
  days: readonly SiteDay[],
): readonly SiteFile[] {
  const taken = new Set(
    days.flatMap(({ articles, withdrawn }) => [...articles, ...withdrawn].map(toArticlePath)),
  );
  return days.flatMap(({ moved }) => {
    const free = moved.filter(({ from }) => !taken.has(toArticlePath(from)));
    for (const { from } of free) taken.add(toArticlePath(from));
    return free.map((page) =>
      toPlainFile(toFilePath(toArticlePath(page.from)), renderMoved(publication, page)),
    );
  });
}

function renderMoved({ siteUrl }: Publication, { from, to, title, language }: MovedPage): string {
  const { tag, direction } = languageOf(language);
  const url = toRoot(toArticlePath(from)) + toArticlePath(to);
  const page = markup`<!doctype html>
<html lang="${tag}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="canonical" href="${toSiteUrl(siteUrl, toArticlePath(to))}">
<meta http-equiv="refresh" content="0; url=${url}">
</head>
<body>
<p><a href="${url}">${title}</a></p>
</body>
</html>
`;
  return page.toHTML();
}
