import type { ChromeWords } from "../words/chrome-words.ts";

/** What the text form of marked-up text depends on, besides the text. */
export interface TextContext {
  readonly words: ChromeWords;
  readonly language: string;
  /** Numbers of the mail's links, counting through. */
  readonly links: LinkList;
}

/** Collects addresses from running text until they are listed under it. */
export interface LinkList {
  /** @returns the link's number in this mail, from 1 */
  add(url: string): number;
  /** What was collected since the last time. */
  take(): readonly { readonly number: number; readonly url: string }[];
}

export function createLinkList(): LinkList {
  let waiting: { number: number; url: string }[] = [];
  let count = 0;
  return {
    add: (url) => {
      count += 1;
      waiting.push({ number: count, url });
      return count;
    },
    take: () => {
      const taken = waiting;
      waiting = [];
      return taken;
    },
  };
}
