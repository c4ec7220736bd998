import type { Adapters } from "../cli/world.ts";
import type { Environment } from "./fill-secret.ts";

type LateAdapters = Pick<
  Adapters,
  | "openLinkProber"
  | "openPageFetcher"
  | "pageReader"
  | "feedReader"
  | "startTicks"
  | "readSubscribers"
  | "openPeopleSorter"
  | "openStoreAt"
  | "createProofs"
  | "openTransport"
  | "openTransportTo"
  | "greetServers"
  | "openSenderDns"
  | "startCatcher"
>;

/** What most commands do without, loaded when it is first asked for: loading takes longer than what many of them do. */
export function openLateAdapters(environment: Environment): LateAdapters {
  return {
    ...PAGES_OF_OTHERS,
    ...PEOPLE,
    startTicks: async (pattern, tick) => {
      const { startTicks } = await import("../system/start-ticks.ts");
      return startTicks(pattern, tick);
    },
    createProofs: async (store) => {
      const { createAltchaProofs } = await import("../system/altcha-proofs.ts");
      return createAltchaProofs(await store.readHashKey());
    },
    openTransport: async (publication, keeper) => {
      const { openTransport } = await import("./open-transport.ts");
      return openTransport(publication, { environment, keeper });
    },
    openTransportTo: async (smtpUrl) => {
      const { openTransportTo } = await import("./open-transport.ts");
      return openTransportTo(smtpUrl);
    },
    greetServers: async (publication) => {
      const { greetServers } = await import("./open-transport.ts");
      return greetServers(publication, environment);
    },
    openSenderDns: async (servers) => {
      const { openSenderDns } = await import("../network/dns/open-sender-dns.ts");
      return openSenderDns(servers);
    },
    startCatcher: async (options) => {
      const { startCatcher } = await import("../catcher/start-catcher.ts");
      return startCatcher({ host: "127.0.0.1", ...options });
    },
  };
}

const PAGES_OF_OTHERS: Pick<
  Adapters,
  "openLinkProber" | "openPageFetcher" | "pageReader" | "feedReader"
> = {
  openLinkProber: async (userAgent) => {
    const { openLinkProber } = await import("../network/links/open-link-prober.ts");
    return openLinkProber({ userAgent });
  },
  openPageFetcher: async (options) => {
    const { openPageFetcher } = await import("../network/pages/open-page-fetcher.ts");
    return openPageFetcher(options);
  },
  pageReader: {
    read: async (page) => (await import("../pages/read-page.ts")).pageReader.read(page),
  },
  feedReader: {
    read: async (page) => (await import("../pages/read-feed.ts")).feedReader.read(page),
  },
};

const PEOPLE: Pick<Adapters, "readSubscribers" | "openPeopleSorter" | "openStoreAt"> = {
  readSubscribers: async function* (file, reading) {
    const { readSubscribers } = await import("../source/people/read-subscribers.ts");
    yield* readSubscribers(file, reading);
  },
  openPeopleSorter: async () => {
    const { openPeopleSorter } = await import("../store/open-people-sorter.ts");
    return openPeopleSorter();
  },
  openStoreAt: async (file) => {
    const { openSqliteStore } = await import("../store/open-sqlite-store.ts");
    return openSqliteStore(file);
  },
};
