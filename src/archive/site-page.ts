import type { PageView } from "./page-view.ts";
import type { TemplateName } from "./site-templates.ts";

/** A page that is not yet HTML: which template makes it, of what, and where it goes. */
export interface SitePage {
  /** Below the site's root, percent-encoded, with a slash at the end, or empty for the front page. */
  readonly path: string;
  readonly template: TemplateName;
  readonly view: { readonly page: PageView; readonly [name: string]: unknown };
}
