import { renderSite } from "../archive/render-site.ts";
import type { Issue } from "../model/issue.ts";
import type { OutputFolder } from "../model/ports.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import { listVersions } from "../model/picture-versions.ts";
import type { Newsletter } from "../model/publication.ts";
import { listPictureFiles } from "./picture-files.ts";
import type { Pool } from "./pool.ts";
import { readIssue } from "./read-issue.ts";
import { readPages } from "./read-pages.ts";
import { toLocalDate } from "./schedule.ts";

export interface SiteRequest {
  readonly output: OutputFolder;
  readonly now: Date;
}

/**
 * Pages, feeds and pictures of every issue that has come out: finished, not of a later day. An issue or a page with
 * errors keeps the whole site as it was: it may be linked from mail, and would be gone without it.
 */
export async function buildSite(
  pool: Pool,
  request: SiteRequest,
): Promise<{ readonly pages: number; readonly problems: readonly Problem[] }> {
  const { issues, problems: broken } = await listAllPublished(pool, request.now);
  const standing = await readPages(pool);
  const problems = [...broken, ...standing.problems];
  if (hasErrors(problems)) return { pages: 0, problems };
  const templates = await pool.source.readTheme("site");
  const site = renderSite({
    ...{ publication: pool.publication, issues, templates },
    standing: standing.value,
  });
  const found = [...problems, ...site.problems];
  if (hasErrors(site.problems)) return { pages: 0, problems: found };
  const files = new Map<string, string | Uint8Array>(site.pages);
  for (const picture of await listPictureFiles(pool, { issues, pages: standing.value })) {
    for (const version of listVersions(picture)) {
      const bytes = await pool.source.makePicture(picture, version);
      // Checked where the picture is used; a page without it is better than none.
      if (bytes !== null) files.set(decodeURIComponent(version.sitePath), bytes);
    }
  }
  await request.output.replace("site", files);
  return { pages: site.pages.size, problems: found };
}

interface Published {
  readonly issues: readonly Issue[];
  /** Of days that would be out but for their errors. */
  readonly problems: readonly Problem[];
}

async function listAllPublished(pool: Pool, now: Date): Promise<Published> {
  const issues: Issue[] = [];
  const problems: Problem[] = [];
  for (const newsletter of pool.publication.newsletters) {
    const published = await listPublished(pool, { newsletter, now });
    issues.push(...published.issues);
    problems.push(...published.problems);
  }
  return { issues, problems };
}

async function listPublished(
  pool: Pool,
  request: { readonly newsletter: Newsletter; readonly now: Date },
): Promise<Published> {
  const lastKnown = toLocalDate(request.newsletter, request.now);
  const issues: Issue[] = [];
  const problems: Problem[] = [];
  for (const date of pool.dates.filter((candidate) => candidate <= lastKnown)) {
    const asked = { ...request, date, lastKnown, frozenNumbers: new Map() };
    const { value: issue, problems: found } = await readIssue(pool, asked);
    if (issue !== null && issue.release.kind !== "released") continue;
    if (hasErrors(found)) problems.push(...found);
    else if (issue !== null) issues.push(issue);
  }
  return { issues, problems };
}
