import { renderSite } from "./render-at-once.ts";
import type { Issue } from "../../src/model/issue.ts";
import { publication } from "./fixtures.ts";
import { arabicIssue, laterIssue, sampleIssue } from "./sample-issues.ts";
import { readSiteTheme } from "./site-theme.ts";

export const issues = [sampleIssue, laterIssue, arabicIssue] as const;

export function render(
  changes: { issues?: readonly Issue[]; theme?: Record<string, string> } = {},
) {
  return renderSite({
    publication: publication(),
    issues: changes.issues ?? issues,
    templates: readSiteTheme(changes.theme),
  });
}

export function pageOf(site: ReturnType<typeof render>, path: string): string {
  const page = site.pages.get(path);
  if (page === undefined) throw new Error(`No page ${path}`);
  return page;
}
