type OutputFile = readonly [path: string, content: string | Uint8Array];

/** All at once, or as they are made. */
export type OutputFiles = Iterable<OutputFile> | AsyncIterable<OutputFile>;

/** What `build` writes into. Files appear whole or not at all. */
export interface OutputFolder {
  /**
   * Writes all files beside the old ones and swaps: a reader never sees half of it.
   *
   * @param files path and content; if they throw, what was there before is as it was
   */
  replace(folder: string, files: OutputFiles): Promise<void>;
  /**
   * As `replace`, where of many files few change: the others are taken over from what was there.
   *
   * @param files in the portions in which they are known
   * @throws OutputChanged if a file that was to be taken over is not what it was
   */
  update(folder: string, files: AsyncIterable<readonly KeyedFile[]>): Promise<void>;
  /** Keys of the files that can be taken over, by path; empty if another program wrote them. */
  readKeys(folder: string): Promise<ReadonlyMap<string, string>>;
}

/** A file that may be there already. */
export interface KeyedFile {
  readonly path: string;
  /** Of what it is made from: at one path the same key is the same content. */
  readonly key: string;
  /** Null takes over what is there under this key. */
  readonly content: string | Uint8Array | null;
}

/** Somebody else wrote into the folder: nothing of it can be taken over, and nothing was changed. */
export class OutputChanged extends Error {}
