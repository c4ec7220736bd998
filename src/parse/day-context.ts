import type { PictureFile } from "../model/content.ts";
import { SHIPPED_LABELS } from "../model/issue.ts";
import type { Publication } from "../model/publication.ts";
import type { Surroundings } from "./markdown/scope.ts";
import type { Source } from "./markdown/source.ts";
import type { SplitFile } from "./split-front-matter.ts";
import type { YamlSource } from "./yaml/yaml-source.ts";

/** What all files of one day are read against. */
export interface DayContext {
  readonly publication: Publication;
  /** `content/2026-01-05` */
  readonly folder: string;
  readonly pictures: readonly PictureFile[];
  /** Shipped ones and the publication's. */
  readonly labels: readonly string[];
}

/** One file, its front matter apart. */
export interface OpenFile {
  readonly source: Source;
  readonly split: SplitFile;
}

export function toDayContext(
  day: { readonly path: string; readonly pictures: readonly PictureFile[] },
  publication: Publication,
): DayContext {
  const labels = [...SHIPPED_LABELS, ...publication.labels];
  return { publication, folder: day.path, pictures: day.pictures, labels };
}

export function toSurroundings(file: OpenFile, context: DayContext): Surroundings {
  const { folder, pictures } = context;
  return { source: file.source, folder, pictures, embed: false };
}

export function toYamlSource({ source, split }: OpenFile): YamlSource {
  return { file: source.file, text: split.frontMatter, firstLine: split.firstLine };
}
