import { onTestFinished } from "vitest";

import type { SearchIndexer } from "../../src/model/search.ts";
import { openSearchIndexer } from "../../src/search/open-search-indexer.ts";

/** The real indexer. @param script what the search page runs */
export async function openIndexer(script = "// A browser’s search"): Promise<SearchIndexer> {
  const opened = await openSearchIndexer(() => Promise.resolve(script));
  if (opened.kind === "unavailable") throw new Error(opened.cause);
  return opened.indexer;
}

/** Closed with the test. */
export async function useIndexer(script?: string): Promise<SearchIndexer> {
  const indexer = await openIndexer(script);
  onTestFinished(() => indexer.close());
  return indexer;
}
