import type { Standing } from "./people-file.ts";
import type { NewSubscriber } from "./subscriber.ts";

/** What a file says of one mailbox, checked. */
export interface ListedPerson {
  readonly subscriber: NewSubscriber;
  /** Null for somebody who wants mail. */
  readonly standing: Standing | null;
  readonly reason: string | null;
}

/**
 * Puts the people of a file in order, however many they are. What it keeps is gone with the program, however that
 * ends.
 */
export interface PeopleSorter {
  add(people: readonly ListedPerson[]): void;
  /** By the keys of their mailboxes, and for one mailbox as they stand in the file. */
  list(): Iterable<ListedPerson>;
  close(): void;
}
