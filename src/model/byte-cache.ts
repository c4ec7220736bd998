/** Bytes that were made before. Nothing in it is needed: all of it may be deleted at any time. */
export interface ByteCache {
  /** @returns null if there is nothing, or not what was written */
  read(key: string): Promise<Uint8Array | null>;
  /** Never fails: what cannot be kept is made again. */
  write(key: string, bytes: Uint8Array): Promise<void>;
}
