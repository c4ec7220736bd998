import {
  type Collected,
  collectFeeds,
  type FeedOutcome,
} from "../../flows/collect/collect-feeds.ts";
import { readArchive } from "../../flows/archive/read-archive.ts";
import { EMPTY_ARCHIVE } from "../../model/archive.ts";
import { UserError } from "../../model/user-error.ts";
import { openPublication } from "../open-publication.ts";
import type { AddCommand } from "../program.ts";
import { readMost } from "../read-most.ts";
import { type CommonOptions, openSession, type Session, withCommonOptions } from "../session.ts";

interface CollectOptions extends CommonOptions {
  readonly most: string;
  readonly dryRun?: true;
}

const FEED_TYPES =
  "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5";

/** `collect`: what is new in the feeds of the config becomes candidates. */
export const addCollect: AddCommand = (program, shell) => {
  const command = program
    .command("collect")
    .description("put new entries of the feeds in broadsheet.yaml into content/inbox/feeds.md")
    .option("--most <count>", "of each feed at most so many, the newest", "25")
    .option("--dry-run", "fetch and show, write nothing");
  withCommonOptions(command).action(async (options: CollectOptions) => {
    const session = openSession(shell.world, options);
    const collected = await collect(session, options);
    print(session, collected);
    shell.done(collected.feeds.some(({ kind }) => kind === "failed") ? 1 : 0);
  });
};

async function collect(session: Session, options: CollectOptions): Promise<Collected> {
  const publication = await openPublication(session);
  if ((publication.feeds ?? []).length === 0) {
    throw new UserError("no-feeds", {
      message: "broadsheet.yaml names no feeds",
      advice: 'Add them: feeds: [{ url: "https://wire.example.net/news.atom" }]',
      exitStatus: 2,
    });
  }
  const { adapters, toolVersion } = session.world;
  const source = adapters.openDisk(session.root);
  const userAgent = `Broadsheet/${toolVersion} (feed reader)`;
  const fetcher = await adapters.openPageFetcher({ userAgent, accept: FEED_TYPES });
  try {
    return await collectFeeds({
      ...{ source, publication, fetcher, reader: adapters.feedReader },
      writer: adapters.openWriter(session.root),
      archive: (await readArchive(source))?.archive ?? EMPTY_ARCHIVE,
      now: session.clock.now(),
      most: readMost(options.most, "entries"),
      mode: options.dryRun === true ? "trial" : "apply",
    });
  } finally {
    await fetcher.close();
  }
}

function print(session: Session, { feeds, items, written }: Collected): void {
  for (const [index, item] of items.entries()) {
    const { file = "", lines = [] } = written ?? {};
    const line = lines[index] ?? 1;
    session.emit({ kind: "added", file, line, item });
    session.say(`${file}:${line} ${item.headline} (${item.facts.source ?? ""})`);
  }
  for (const feed of feeds) {
    session.emit({ ...feed, kind: `feed-${feed.kind}` });
    session.tell(`${feed.name}: ${formatOutcome(feed)}`);
  }
}

function formatOutcome(feed: FeedOutcome): string {
  switch (feed.kind) {
    case "read": {
      const { fresh, known, passedOver, unusable } = feed;
      const older = passedOver === 0 ? [] : [`${passedOver} older ones passed over`];
      const broken = unusable === 0 ? [] : [`${unusable} without a title or an address`];
      return [`${fresh} new`, `${known} known`, ...older, ...broken].join(", ");
    }
    case "unchanged":
      return "nothing new";
    case "failed":
      return `${feed.cause} (${feed.url})`;
  }
}
