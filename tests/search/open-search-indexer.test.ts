import { gunzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";

import { parseIsoDate } from "../../src/model/names.ts";
import type { IndexFile, SearchText } from "../../src/model/search.ts";
import { openSearchIndexer } from "../../src/search/open-search-indexer.ts";
import { useIndexer } from "../support/open-indexer.ts";

function text(changes: Partial<SearchText> = {}): SearchText {
  const date = parseIsoDate("2026-01-05");
  if (date === null) throw new Error("it is a date");
  const headline = { text: 'Bridge <b> & "tunnel"', anchor: "bridge" };
  return {
    ...{ path: "daily/2026-01-05/", language: "en", title: "Bridge opens", date },
    ...{ newsletter: "Town, country & sea", parts: [{ headline, text: "Traffic flows." }] },
    ...changes,
  };
}

function readFragments(files: readonly IndexFile[]): readonly object[] {
  return files
    .filter(({ path }) => path.endsWith(".pf_fragment"))
    .map(({ content }) => gunzipSync(content).toString().replace("pagefind_dcd", ""))
    .map((json) => JSON.parse(json) as object);
}

describe("the indexer", () => {
  it("keeps words, places and facts as they are", async () => {
    const indexer = await useIndexer();
    const files = await indexer.index([text()]);
    expect(readFragments(files)).toEqual([
      expect.objectContaining({
        url: "daily/2026-01-05/",
        content: 'Bridge opens. Bridge <b> & "tunnel" Traffic flows.',
        meta: { title: "Bridge opens", date: "2026-01-05", newsletter: "Town, country & sea" },
        anchors: [expect.objectContaining({ id: "bridge", text: 'Bridge <b> & "tunnel"' })],
      }),
    ]);
  });

  it("makes nothing but what the search page loads, and names itself in its version", async () => {
    const indexer = await useIndexer();
    const files = await indexer.index([text()]);
    const names = files.map(({ path }) => path.replace(/en_\w+/, "en_…"));
    expect(names).toEqual([
      ...["fragment/en_….pf_fragment", "index/en_….pf_index", "pagefind-entry.json"],
      ...["pagefind.en_….pf_meta", "pagefind.js", "wasm.en.pagefind"],
    ]);
    const entry = files.find(({ path }) => path === "pagefind-entry.json");
    const { version } = JSON.parse(new TextDecoder().decode(entry?.content)) as { version: string };
    expect(indexer.version).toContain(`pagefind ${version}`);
    const japanese = await indexer.index([text({ language: "ja", title: "新しい橋" })]);
    expect(japanese.map(({ path }) => path)).toContain("wasm.unknown.pagefind");
  });

  it("makes the same bytes of the same texts", async () => {
    const indexer = await useIndexer();
    const texts = Array.from({ length: 60 }, (_, index) =>
      text({
        path: `daily/${index}/`,
        title: `Bridge ${index} opens`,
        newsletter: `No. ${index % 7}`,
      }),
    );
    const hashes = await Promise.all([indexer.index(texts), indexer.index(texts)]);
    expect(hashes[0]).toEqual(hashes[1]);
    await indexer.close();
    expect(await indexer.index(texts)).toEqual(hashes[0]);
  });

  it("says why it is not there", async () => {
    const open = () => openSearchIndexer(() => Promise.resolve("// A script"));
    expect(await openSearchIndexer(() => Promise.resolve(null))).toEqual({
      kind: "unavailable",
      cause: "its script was not built",
    });
    vi.stubEnv("npm_config_arch", "abacus");
    expect(await open()).toEqual({
      kind: "unavailable",
      cause: expect.stringContaining("abacus is not yet a supported architecture") as string,
    });
    vi.unstubAllEnvs();
    const opened = await open();
    expect(opened.kind).toBe("opened");
    if (opened.kind === "opened") await opened.indexer.close();
  });
});
