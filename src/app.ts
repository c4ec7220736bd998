import { userInfo } from "node:os";
import { join } from "node:path";

import { type Environment, fillSecret } from "./app/fill-secret.ts";
import { openLateAdapters } from "./app/loaded-late.ts";
import { openReportSources } from "./app/open-bounces.ts";
import { openByteCache } from "./cache/open-byte-cache.ts";
import type { Adapters } from "./cli/world.ts";
import type { ByteCache } from "./model/byte-cache.ts";
import { parseUrl } from "./model/parse-url.ts";
import type { ContentSource, KeyReader } from "./model/ports.ts";
import type { Publication, SecretText } from "./model/publication.ts";
import type { Store } from "./model/store.ts";
import { callAddress } from "./network/call-address.ts";
import { serviceProbe } from "./network/service-probe.ts";
import { resolveSecret } from "./parse/publication/resolve-secret.ts";
import { createCardMaker } from "./pictures/create-card-maker.ts";
import { createPictureMaker } from "./pictures/create-picture-maker.ts";
import { cspellSpeller } from "./spelling/open-speller.ts";
import { openSearchIndexer } from "./search/open-search-indexer.ts";
import { openCommitSource, openDiskSource, type SourcePlace } from "./source/content-source.ts";
import { isInWorkTree } from "./source/git.ts";
import { openRepository } from "./source/open-repository.ts";
import { openOutputFolder } from "./source/output-folder.ts";
import { openPublicationWriter } from "./source/publication-writer.ts";
import { readKeyFile } from "./source/read-key-file.ts";
import { readLines } from "./source/read-lines.ts";
import { readBuiltFile } from "./source/read-built-file.ts";
import { readSkeleton } from "./source/read-skeleton.ts";
import { watchPublication } from "./source/watch-publication.ts";
import { parseDatabaseUrl } from "./store/parse-database-url.ts";
import { createSourceHash } from "./system/hash-source.ts";
import { createHmacTokens } from "./system/hmac-tokens.ts";
import { randomIds } from "./system/random-ids.ts";
import { isDeadSender, newSenderId, readSenderPlace } from "./system/sender-place.ts";
import { startDayHelpers } from "./system/start-day-helpers.ts";
import { startClockAt, systemClock } from "./system/system-clock.ts";

export interface AppSettings {
  /** Absolute path of the folder that holds Broadsheet's `templates/`. */
  readonly packageRoot: string;
  readonly environment: Environment;
  /** The program of threads that read days (`app/help-reading.ts`); left out, there are none. */
  readonly readerFile?: string;
}

/** Chooses an adapter for every port: the one place that knows all of them. */
export function createAdapters(settings: AppSettings): Adapters {
  const { packageRoot, environment, readerFile } = settings;
  const cards = createCardMaker(join(packageRoot, "fonts"));
  const toPlace = (root: string): SourcePlace => ({
    ...{ root, shippedRoot: packageRoot, cards },
    pictures: createPictureMaker(openCache(root, "pictures")),
    records: openCache(root, "days"),
  });
  const openDisk = (root: string): ContentSource => openDiskSource(toPlace(root));
  return {
    clock: systemClock,
    probe: serviceProbe,
    place: readSenderPlace(),
    startClockAt,
    isDead: isDeadSender,
    newSenderId,
    openDisk,
    speller: cspellSpeller,
    openCommitted: async (root, ref) =>
      (await isInWorkTree(root)) ? openCommitSource(toPlace(root), ref) : openDisk(root),
    openRepository,
    callMonitor: (address, path) => callMonitor({ address, path }, environment),
    openOutput: openOutputFolder,
    openDayHelpers: (root) => (publication) =>
      readerFile === undefined
        ? []
        : startDayHelpers(readerFile, { root, packageRoot, publication }),
    openSearchIndexer: () =>
      openSearchIndexer(() => readBuiltFile(packageRoot, "assets/search.js")),
    openWriter: openPublicationWriter,
    readSkeleton: () => readSkeleton(packageRoot),
    readLines,
    ...openReportSources(environment),
    ...openLateAdapters(environment),
    openStore: (root, publication) => openStore({ root, publication, environment }),
    ids: randomIds,
    openTokens: async (store, edition) => createHmacTokens(await store.readTokenKeys(edition)),
    createSourceHash: async (store) => createSourceHash(await store.readHashKey()),
    readServiceScript: () => readBuiltFile(packageRoot, "assets/prove.js"),
    openKeys: (root) => openKeys(root, environment),
    watch: watchPublication,
  };
}

function openCache(root: string, name: string): ByteCache {
  return openByteCache(join(root, ".broadsheet", "cache", name));
}

async function callMonitor(
  call: { readonly address: SecretText; readonly path: string },
  environment: Environment,
): Promise<string | null> {
  const { value, problems } = resolveSecret(call.address, environment);
  if (value === null) return problems[0]?.message ?? "it has no value";
  const url = parseUrl(value);
  if (url === null) return "it is no address";
  url.pathname = `${url.pathname.replace(/\/+$/, "")}${call.path}`;
  return callAddress(url.href);
}

/** Who is at the keyboard, for files of their own; an unknown user is “editor”. */
export function readPerson(): string {
  try {
    return userInfo().username;
  } catch {
    return "editor";
  }
}

async function openStore(request: {
  readonly root: string;
  readonly publication: Publication;
  readonly environment: Environment;
}): Promise<Store> {
  const { root, publication, environment } = request;
  const url =
    environment.get("BROADSHEET_DATABASE_URL") ?? fillSecret(publication.database.url, environment);
  const location = parseDatabaseUrl(url, root);
  if (location.kind === "sqlite") {
    const { openSqliteStore } = await import("./store/open-sqlite-store.ts");
    return openSqliteStore(location.path, location);
  }
  const { openPostgresStore } = await import("./store/open-postgres-store.ts");
  return openPostgresStore(location);
}

/** A variable that is not set is like a file that is not there: other machines may have it. */
function openKeys(root: string, environment: Environment): KeyReader {
  return {
    readKey: async ({ key: { kind, secret } }) => {
      const { value, problems } = resolveSecret(secret, environment);
      const [problem] = problems;
      if (problem !== undefined) return { kind: "absent", problem };
      const text = value ?? "";
      return kind === "text" ? { kind, text } : readKeyFile({ root, file: text }, secret.place);
    },
  };
}
