import { join, resolve } from "node:path";

import { buildSite } from "../../src/flows/site/build-site.ts";
import { openPool } from "../../src/flows/pool.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { openOutputFolder } from "../../src/source/output-folder.ts";
import { readBuiltFile } from "../../src/source/read-built-file.ts";
import { startService } from "../../src/web/start-service.ts";
import { openIndexer } from "../support/open-indexer.ts";
import { openService } from "../support/open-service.ts";

const SHIPPED = resolve(import.meta.dirname, "../..");

/** Builds a publication’s site with its search into `dist/`. */
export async function buildSearchSite(root: string, output = root): Promise<void> {
  const script = await readBuiltFile(SHIPPED, "assets/search.js");
  if (script === null) throw new Error("The search page’s script is not built");
  const { value: pool } = await openPool(openDiskSource({ root, shippedRoot: SHIPPED }));
  if (pool === null) throw new Error("There is no publication");
  const indexer = await openIndexer(script);
  const now = new Date("2026-03-01T12:00:00Z");
  const folder = openOutputFolder(join(output, "dist"));
  const { problems } = await buildSite(pool, { output: folder, now, indexer });
  await indexer.close();
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
}

/** As `serve` serves it, below a path. @returns its address, with a slash at the end */
export async function serveSite(root: string): Promise<{ url: string; close(): Promise<void> }> {
  const { desk } = await openService();
  const running = await startService({
    desk: {
      ...{ ...desk, siteFolder: join(root, "dist", "site") },
      publication: { ...desk.publication, siteUrl: "https://example.org/news" },
    },
    ...{ host: "127.0.0.1", port: 0 },
  });
  return { url: `${running.url}news/`, close: () => running.close() };
}
