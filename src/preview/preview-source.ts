import type { IssueKey } from "../model/addresses.ts";
import type { WholeMail } from "../model/edition.ts";
import type { IsoDate, Slug } from "../model/names.ts";
import type { Problem } from "../model/problem.ts";

/** What the preview asks of a publication. Each method may throw: the page then says so and stays up. */
export interface PreviewSource {
  /** Every date with the newsletters that may have an issue on it, in any order. */
  listIssues(): Promise<readonly PreviewDay[]>;
  build(issue: IssueKey): Promise<PreviewBuild>;
  /** @param path on the site, decoded: `pictures/…` @returns null if no picture has this address */
  readPicture(path: string): Promise<Uint8Array | null>;
  /** The text that a problem's place points into; null if it cannot be read. */
  readSource(file: string): Promise<string | null>;
  /** @param listener called after any change, as often as it likes @returns how to stop */
  watch(listener: () => void): () => Promise<void>;
}

export interface PreviewDay {
  readonly date: IsoDate;
  readonly newsletters: readonly PreviewNewsletter[];
}

export interface PreviewNewsletter {
  readonly slug: Slug;
  readonly title: string;
}

export interface PreviewBuild {
  /** Null if the problems keep it from being built. */
  readonly mail: WholeMail | null;
  readonly problems: readonly Problem[];
  /** The publication's: pictures below it are shown from the disk, since nothing is published yet. */
  readonly siteUrl: string;
}
