import { setTimeout } from "node:timers/promises";

import pMap from "p-map";
import type * as Pagefind from "pagefind";

import type { IndexFile, OpenedIndexer, SearchIndexer, SearchText } from "../model/search.ts";
import { UserError } from "../model/user-error.ts";
import { toSearchHtml } from "./to-search-html.ts";

/** What the same texts give other files with: raise the first number when `toSearchHtml` changes. */
const VERSION = "1 pagefind 1.6.0";

/** Pages on their way: the indexer has work while this process reads the next day and does not listen. */
const AT_ONCE = 32;

/** A year of 365 issues takes some ten seconds; the indexer is a process that may be killed. */
const MOST_MS = 600_000;

/**
 * Starts the indexer, Pagefind: a program of its own, of which there is one for most machines and not for all.
 *
 * @param readScript what the search page runs; null where it was not built
 */
export async function openSearchIndexer(
  readScript: () => Promise<string | null>,
): Promise<OpenedIndexer> {
  const script = await readScript();
  if (script === null) return { kind: "unavailable", cause: "its script was not built" };
  try {
    return { kind: "opened", indexer: await startIndexer(script) };
  } catch (error) {
    const [cause = ""] = toMessage(error).split("\n");
    return { kind: "unavailable", cause };
  }
}

async function startIndexer(script: string): Promise<SearchIndexer> {
  const pagefind = await import("pagefind");
  await withIndex(pagefind, () => Promise.resolve());
  return {
    ...{ version: VERSION, script },
    index: (texts) => makeIndex(pagefind, texts),
    close: async () => {
      await pagefind.close();
    },
  };
}

async function makeIndex(
  pagefind: typeof Pagefind,
  texts: readonly SearchText[],
): Promise<readonly IndexFile[]> {
  try {
    return await inTime(
      withIndex(pagefind, async (index) => {
        // Files depend on the order of the pages: they are sent in order, and the indexer takes one at a time.
        const add = async (text: SearchText): Promise<void> => {
          const page = { url: text.path, content: toSearchHtml(text) };
          throwAny((await index.addHTMLFile(page)).errors);
        };
        await pMap(texts, add, { concurrency: AT_ONCE });
        const { errors, files } = await index.getFiles();
        throwAny(errors);
        return listNeeded(files);
      }),
    );
  } catch (error) {
    throw new UserError("search-index", {
      message: `The index of the site’s search was not made: ${toMessage(error)}`,
      advice: "The site is as it was; build again",
    });
  }
}

async function withIndex<Made>(
  pagefind: typeof Pagefind,
  make: (index: Pagefind.PagefindIndex) => Promise<Made>,
): Promise<Made> {
  const { errors, index } = await pagefind.createIndex();
  throwAny(errors);
  if (index === undefined) throw new Error("there is no index");
  try {
    return await make(index);
  } finally {
    await index.deleteIndex();
  }
}

const NEEDED = /^(pagefind\.js|pagefind-entry\.json|[^/]+\.pf_meta|(index|fragment)\/.*)$/;

/** Without the user interfaces that come along, and without languages that no text is in. */
function listNeeded(files: readonly IndexFile[]): readonly IndexFile[] {
  const entry = files.find(({ path }) => path === "pagefind-entry.json");
  const { languages } = JSON.parse(new TextDecoder().decode(entry?.content)) as {
    readonly languages: Readonly<Record<string, { readonly wasm: string | null }>>;
  };
  const programs = Object.values(languages).map(({ wasm }) => `wasm.${wasm ?? "unknown"}.pagefind`);
  return files
    .filter(({ path }) => NEEDED.test(path) || programs.includes(path))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

function throwAny([first]: readonly string[]): void {
  if (first !== undefined) throw new Error(first);
}

/** The library waits for ever if its program dies; nothing else would keep this process alive then. */
async function inTime<Made>(work: Promise<Made>): Promise<Made> {
  const stop = new AbortController();
  const tooLate = setTimeout(MOST_MS, null, { signal: stop.signal }).then(() => {
    throw new Error("the indexer does not answer");
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    tooLate.catch(() => undefined);
    stop.abort();
  }
}

function toMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
