import { SiteMaker } from "../archive/make-site.ts";
import type { PictureFile } from "../model/content.ts";
import type { Issue } from "../model/issue.ts";
import type { IsoDate } from "../model/names.ts";
import type { OutputFolder } from "../model/ports.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import { listVersions } from "../model/picture-versions.ts";
import { listPictureFiles } from "./picture-files.ts";
import { listPictures } from "./picture-places.ts";
import type { Pool } from "./pool.ts";
import { readIssue } from "./read-issue.ts";
import { readPages } from "./read-pages.ts";
import { toLocalDate } from "./schedule.ts";

export interface SiteRequest {
  readonly output: OutputFolder;
  readonly now: Date;
}

export interface BuiltSite {
  /** Files of text; none if errors are in the way. */
  readonly pages: number;
  readonly problems: readonly Problem[];
}

/**
 * Pages, feeds and pictures of every issue that has come out: finished, not of a later day. An issue or a page with
 * errors keeps the whole site as it was: it may be linked from mail, and would be gone without it.
 *
 * Days are read, written and forgotten one after another: memory does not grow with the archive.
 */
export async function buildSite(pool: Pool, request: SiteRequest): Promise<BuiltSite> {
  const build = new SiteBuild(pool, request.now);
  try {
    await request.output.replace("site", build.makeFiles());
    return { pages: build.pages, problems: build.problems };
  } catch (error) {
    if (error !== build.obstacle) throw error;
    return { pages: 0, problems: build.problems };
  }
}

class SiteBuild {
  readonly problems: Problem[] = [];
  /** Thrown where errors are in the way, once all days are read: whoever mends them wants to know all. */
  readonly obstacle = new Error("The site is not built, for its problems");
  pages = 0;
  readonly #pool: Pool;
  readonly #now: Date;

  constructor(pool: Pool, now: Date) {
    this.#pool = pool;
    this.#now = now;
  }

  async *makeFiles(): AsyncGenerator<readonly [path: string, content: string | Uint8Array]> {
    const { source, publication, dates } = this.#pool;
    const standing = await readPages(this.#pool);
    this.problems.push(...standing.problems);
    const theme = await source.readTheme("site");
    const maker = new SiteMaker({ publication, standing: standing.value, theme });
    const pictures = new Map<string, PictureFile>();
    const note = (files: readonly PictureFile[]): void => {
      for (const file of files) pictures.set(file.path, file);
    };
    note(await listPictureFiles(this.#pool, { issues: [], pages: standing.value }));
    for (const date of dates) {
      const issues = await this.#readPublished(date);
      note(issues.flatMap(listPictures));
      this.#pool.forget(date);
      // With a mistake nothing is kept; the other days are read to the end for theirs.
      if (!hasErrors(this.problems)) yield* this.#count(maker.add(issues));
    }
    if (!hasErrors(this.problems)) yield* this.#count(maker.finish());
    this.problems.push(...maker.problems);
    if (hasErrors(this.problems)) throw this.obstacle;
    for (const picture of pictures.values()) yield* this.#makeVersions(picture);
  }

  *#count<File>(files: readonly File[]): Iterable<File> {
    this.pages += files.length;
    yield* files;
  }

  async *#makeVersions(picture: PictureFile): AsyncGenerator<readonly [string, Uint8Array]> {
    for (const version of listVersions(picture)) {
      const bytes = await this.#pool.source.makePicture(picture, version);
      // Checked where the picture is used; a page without it is better than none.
      if (bytes !== null) yield [decodeURIComponent(version.sitePath), bytes];
    }
  }

  /** Of all newsletters for which that day has come. */
  async #readPublished(date: IsoDate): Promise<readonly Issue[]> {
    const issues: Issue[] = [];
    for (const newsletter of this.#pool.publication.newsletters) {
      const lastKnown = toLocalDate(newsletter, this.#now);
      if (date > lastKnown) continue;
      const asked = { newsletter, date, now: this.#now, lastKnown, frozenNumbers: new Map() };
      const { value: issue, problems } = await readIssue(this.#pool, asked);
      if (issue !== null && issue.release.kind !== "released") continue;
      if (hasErrors(problems)) this.problems.push(...problems);
      else if (issue !== null) issues.push(issue);
    }
    return issues;
  }
}
