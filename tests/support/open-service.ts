import { onTestFinished } from "vitest";

import type { Left } from "../../src/flows/readers/leave-newsletters.ts";
import { parseSlug, type SubscriberId } from "../../src/model/names.ts";
import type { Tokens } from "../../src/model/ports.ts";
import type { TokenPurpose } from "../../src/model/slots.ts";
import type { Store } from "../../src/model/store.ts";
import { parseEmailAddress } from "../../src/model/email-address.ts";
import { parsePublication } from "../../src/parse/publication/parse-publication.ts";
import { openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { createSourceHash } from "../../src/system/hash-source.ts";
import { createHmacTokens } from "../../src/system/hmac-tokens.ts";
import { randomIds } from "../../src/system/random-ids.ts";
import { createAltchaProofs } from "../../src/system/altcha-proofs.ts";
import { systemClock } from "../../src/system/system-clock.ts";
import { LOCAL_PROXIES, toBlockList } from "../../src/web/client-source.ts";
import { createServiceApp } from "../../src/web/service-app.ts";
import type { ServiceDesk } from "../../src/web/service-desk.ts";
import { CONFIG } from "./make-publication.ts";

/** The readers' service over a database in memory, with one person who reads two newsletters. */
export interface OpenedService {
  readonly app: ReturnType<typeof createServiceApp>;
  readonly desk: ServiceDesk;
  readonly store: Store;
  readonly left: readonly Left[];
  /** What else the service told, in order. */
  readonly told: readonly string[];
  /** Lines of its log. */
  readonly requests: readonly string[];
  readonly tokens: Tokens;
  /** The person's. */
  readonly id: SubscriberId;
  /** Path of a link in the person's mail. */
  readonly toPath: (purpose: TokenPurpose, newsletter?: string) => string;
  /** Newsletters that still come. */
  readonly listActive: () => Promise<readonly string[]>;
}

export async function openService(language = "en"): Promise<OpenedService> {
  const text = `${CONFIG.replace("theme: broadsheet", `theme: broadsheet\n    language: ${language}`)}  - { slug: defence, title: Defence Daily, theme: brief, sections: [defence], language: ${language} }\n`;
  const { value: publication, problems } = parsePublication({ path: "broadsheet.yaml", text });
  if (publication === null) throw new Error(JSON.stringify(problems));
  const store = await openSqliteStore(":memory:");
  onTestFinished(() => store.close());
  const openTokens = async () => createHmacTokens(await store.readTokenKeys());
  const tokens = await openTokens();
  const id = randomIds.newSubscriberId();
  const left: Left[] = [];
  const told: string[] = [];
  const requests: string[] = [];
  const desk: ServiceDesk = {
    ...{ publication, store, openTokens, clock: systemClock, siteFolder: null, ids: randomIds },
    hashSource: createSourceHash(await store.readHashKey()),
    proofs: createAltchaProofs(await store.readHashKey()),
    trustedProxies: toBlockList(LOCAL_PROXIES),
    printMetrics: () => Promise.resolve({ type: "text/plain", text: "" }),
    script: "// A browser’s work",
    events: {
      onLeft: (one) => left.push(one),
      onSignUp: (kind) => told.push(`sign-up ${kind}`),
      onAnswer: (kind) => told.push(`answer ${kind}`),
      onRequest: ({ method, route, status }) => requests.push(`${method} ${route} ${status}`),
      onAsked: () => undefined,
      onWebhook: (event) => told.push(`webhook ${Object.values(event).join(" ")}`),
    },
  };
  for (const newsletter of ["daily", "defence"]) await subscribe(store, newsletter, id);
  return {
    ...{ app: createServiceApp(desk), desk, store, left, told, requests, tokens, id },
    toPath: (purpose, newsletter = "daily") => {
      const token = tokens.issue({ purpose, subscriberId: id, newsletter: toSlug(newsletter) });
      return `/${purpose}/${newsletter}/${token}`;
    },
    listActive: async () => {
      const active: string[] = [];
      for await (const { newsletter, status } of store.listSubscriptions(null)) {
        if (status === "active") active.push(newsletter);
      }
      return active;
    },
  };
}

async function subscribe(store: Store, newsletter: string, id: SubscriberId): Promise<void> {
  const parsed = parseEmailAddress("ada@example.org");
  if (parsed.kind !== "address") throw new Error(parsed.reason);
  await store.importSubscribers({
    ...{ newsletter: toSlug(newsletter), status: "active", at: new Date() },
    rows: [{ email: parsed.email, name: "Ada", line: 1 }],
    newIds: [id],
  });
}

function toSlug(text: string): NonNullable<ReturnType<typeof parseSlug>> {
  const slug = parseSlug(text);
  if (slug === null) throw new Error(text);
  return slug;
}
