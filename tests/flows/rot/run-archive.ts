import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";

import { openByteCache } from "../../../src/cache/open-byte-cache.ts";
import { readPublication } from "../../../src/flows/pool.ts";
import { askRot, openRot, reportPages } from "../../../src/flows/rot/check-archive.ts";
import type { RotOutcome } from "../../../src/flows/rot/check-archive.ts";
import type { PageReport } from "../../../src/model/link-rot.ts";
import type { Clock } from "../../../src/model/ports.ts";
import { openLinkProber } from "../../../src/network/links/open-link-prober.ts";
import { openDiskSource } from "../../../src/source/content-source.ts";
import { openPublicationWriter } from "../../../src/source/publication-writer.ts";
import { makeFolder } from "../../support/make-folder.ts";
import { CONFIG } from "../../support/make-publication.ts";
import { packageRoot } from "../../support/run-program.ts";

export type Answer = number | ((response: ServerResponse) => void);

export interface Site {
  readonly port: number;
  /** `a.test/page`, each question once however often it was tried. */
  readonly asked: string[];
  /** By path; 200 for others. May change. */
  readonly answers: Map<string, Answer>;
}

/** Every host of `.test`, on this machine. */
export async function serveSite(answers: Readonly<Record<string, Answer>> = {}): Promise<Site> {
  const site = { asked: [] as string[], answers: new Map(Object.entries(answers)) };
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const name = `${(request.headers.host ?? "").split(":")[0]}${path}`;
    if (site.asked.at(-1) !== name) site.asked.push(name);
    const answer = site.answers.get(path) ?? 200;
    if (typeof answer === "function") {
      answer(response);
      return;
    }
    response.writeHead(answer).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { ...site, port: (server.address() as AddressInfo).port };
}

/** A day of links, a line each: `path` is at host a, `//b/path` at another one. */
export function toDay(site: Site, paths: readonly string[]): string {
  const lines = paths.map((path) => {
    const [, host = "a", rest = path] = /^\/\/([^/]+)(\/.*)$/.exec(path) ?? [];
    return `- [Page ${rest.slice(1)}](http://${host}.test:${site.port}${rest})`;
  });
  return `## World\n\n${lines.join("\n")}\n`;
}

export function makeSite(site: Site, days: Readonly<Record<string, readonly string[]>>): string {
  const files: Record<string, string> = { "broadsheet.yaml": CONFIG };
  for (const [date, paths] of Object.entries(days)) {
    files[`content/${date}/20-links.md`] = toDay(site, paths);
  }
  return makeFolder(files);
}

export interface RunOptions {
  readonly now: string;
  readonly most?: number;
  readonly signal?: AbortSignal;
  /** Sleeps of at most so long are over at once, longer ones only when the run is. */
  readonly patienceMs?: number;
  readonly onAnswer?: () => void;
  /** Of this machine; all if left out. */
  readonly isAllowed?: (address: string) => boolean;
}

/** Answers are written so often; here only at the end. */
const KEEP_EVERY_MS = 15_000;

export interface Run extends RotOutcome {
  readonly reports: readonly PageReport[];
  readonly slept: readonly number[];
  /** By path of the page. */
  readonly states: Readonly<Record<string, string>>;
}

/** What `links --archive` does, up to its report. */
export async function runArchive(root: string, options: RunOptions): Promise<Run> {
  const { now, most = 100, patienceMs = 5_000 } = options;
  const slept: number[] = [];
  const clock: Clock = {
    now: () => new Date(now),
    sleep: (milliseconds, signal) => {
      const isShort = milliseconds <= patienceMs && milliseconds !== KEEP_EVERY_MS;
      if (isShort) slept.push(milliseconds);
      if (isShort || signal?.aborted === true) return Promise.resolve();
      return new Promise((resolve) => signal?.addEventListener("abort", () => resolve()));
    },
  };
  const records = openByteCache(join(root, ".broadsheet/cache/days"));
  const source = openDiskSource({ root, shippedRoot: packageRoot, records });
  const { value: publication } = await readPublication(source);
  if (publication === null) throw new Error("the config is fine");
  const { value: dates } = await source.listDates();
  const writer = openPublicationWriter(root);
  const opened = await openRot({ source, writer, publication, dates, clock, most });
  const prober = openLinkProber({
    userAgent: "Broadsheet/test",
    guard: {
      isAllowedAddress: options.isAllowed ?? ((address) => address === "127.0.0.1"),
      isAllowedPort: (port) => port > 1023,
      resolve: (host, _, done) => {
        if (host.startsWith("missing"))
          done(Object.assign(new Error("none"), { code: "ENOTFOUND" }), []);
        else done(null, [{ address: "127.0.0.1", family: 4 }]);
      },
    },
  });
  const outcome = await askRot(opened, {
    ...{ prober, clock, mostMs: 3_600_000 },
    signal: options.signal ?? new AbortController().signal,
    onAnswer: () => options.onAnswer?.(),
    onMissed: (path) => expect.unreachable(path),
  });
  await prober.close();
  const reports = reportPages(opened);
  const states = reports.map(({ url, state }) => [new URL(url).pathname, state]);
  return { ...outcome, reports, slept, states: Object.fromEntries(states) as Run["states"] };
}
