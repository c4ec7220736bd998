import type { Issue } from "../model/issue.ts";
import type { Newsletter } from "../model/publication.ts";

/** An issue with its neighbours on the site. */
export interface SiteIssue {
  readonly issue: Issue;
  readonly previous: Issue | null;
  readonly next: Issue | null;
}

/** A newsletter and its public issues, newest first. */
export interface Shelf {
  readonly newsletter: Newsletter;
  readonly issues: readonly SiteIssue[];
}

/**
 * Puts issues on the shelves of their newsletters.
 *
 * A site is public, so issues that are held or not ready have no page. Neighbours are therefore counted
 * among those that have one, and not taken from `issue.previous`: no link may lead to a missing page.
 */
export function toShelves(
  newsletters: readonly Newsletter[],
  issues: readonly Issue[],
): readonly Shelf[] {
  const released = issues.filter((issue) => issue.release.kind === "released");
  return newsletters.map((newsletter) => {
    const own = released
      .filter((issue) => issue.newsletter.slug === newsletter.slug)
      .sort((a, b) => (a.date < b.date ? 1 : -1));
    return { newsletter, issues: own.map((issue, index) => toSiteIssue(issue, own, index)) };
  });
}

function toSiteIssue(issue: Issue, own: readonly Issue[], index: number): SiteIssue {
  return { issue, previous: own[index + 1] ?? null, next: own[index - 1] ?? null };
}
