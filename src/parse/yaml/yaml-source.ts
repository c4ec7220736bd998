/** A piece of YAML inside a file: front matter, or the whole of `broadsheet.yaml`. */
export interface YamlSource {
  /** Relative to the publication's root, with forward slashes. */
  readonly file: string;
  readonly text: string;
  /** The line of the file on which `text` begins, from 1. */
  readonly firstLine: number;
}
