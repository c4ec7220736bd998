import type { IsoDate } from "./names.ts";
import type { Problem } from "./problem.ts";

/** A text file of the publication, as read. Line ends are as in the file; a BOM is already taken off. */
export interface SourceFile {
  /** Relative to the publication's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What is known of a picture file without decoding its pixels. */
export interface PictureFile {
  readonly path: string;
  /** What the bytes are, whatever the name says. */
  readonly format: "png" | "jpeg" | "gif" | "webp" | "avif" | "svg" | "other";
  /** After EXIF orientation. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sizeBytes: number;
  /** Whether pixels may be transparent; for formats that cannot say, they are not. */
  readonly hasAlpha: boolean;
  /** SHA-256 of the bytes, hex. */
  readonly contentHash: string;
}

/** All contributions of one date. */
export interface DayFolder extends ContentFolder {
  readonly date: IsoDate;
}

/** What lies side by side in one folder of `content/`. */
export interface ContentFolder {
  /** `content/2026-01-05`, `content/pages` */
  readonly path: string;
  /** Markdown files in name order. */
  readonly files: readonly SourceFile[];
  readonly pictures: readonly PictureFile[];
  /** What could not be read: not UTF-8, a link out of the publication, a name that only differs in case. */
  readonly problems: readonly Problem[];
}

/** A theme's files by their name inside the theme: `mail.mjml.hbs`, `partials/masthead.hbs`. */
export interface ThemeFiles {
  readonly name: string;
  /** Of the publication where it overrides one, else the shipped ones (path `templates/<theme>/…`). */
  readonly files: ReadonlyMap<string, SourceFile>;
}
