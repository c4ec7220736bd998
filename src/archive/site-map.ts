import { toSiteUrl } from "../model/addresses.ts";
import { markup } from "./html.ts";

/** Every page of the site, sitemaps.org 0.9. */
export function renderSiteMap(siteUrl: string, pages: readonly string[]): string {
  const entries = pages.map((path) => markup`<url><loc>${toSiteUrl(siteUrl, path)}</loc></url>\n`);
  const schema = "http://www.sitemaps.org/schemas/sitemap/0.9";
  const body = markup`<urlset xmlns="${schema}">\n${entries}</urlset>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body.toHTML()}`;
}

/** Everybody may read everything. RFC 9309 with the sitemap line that search engines agreed on. */
export function renderRobots(siteUrl: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${toSiteUrl(siteUrl, "sitemap.xml")}\n`;
}
