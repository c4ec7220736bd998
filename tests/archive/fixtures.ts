/** Makers of the model's nouns, so that the archive is tested without the parser. */
import type { Block, Inline, Link, Picture } from "../../src/model/blocks.ts";
import type { Article, Issue, Item, ItemFacts } from "../../src/model/issue.ts";
import type { Place } from "../../src/model/problem.ts";
import type { Newsletter, Publication } from "../../src/model/publication.ts";
import { toDate, toSlug } from "../support/names.ts";

export const place: Place = { file: "content/2026-01-05/10-test.md", line: 1, column: 1 };

export { toDate as date, toSlug as slug };

export function text(words: string): Inline {
  return { kind: "text", text: words, place };
}

export function link(words: string, url: string): Link {
  return { kind: "link", url, children: [text(words)], place };
}

export function paragraph(...children: readonly (Inline | string)[]): Block {
  const inlines = children.map((child) => (typeof child === "string" ? text(child) : child));
  return { kind: "paragraph", children: inlines, place };
}

export function picture(path: string, alt: string): Picture {
  const file = { format: "jpeg", widthPx: 1200, heightPx: 800, sizeBytes: 90_000 } as const;
  return { ...file, path, alt, hasAlpha: false, contentHash: "0".repeat(64), embed: false, place };
}

const SENDER = {
  name: "The Example Courier",
  email: "courier@example.org",
  address: "1 Example Street, Exampleton",
};

const SECTIONS = [
  { slug: toSlug("world"), title: "World" },
  { slug: toSlug("defence"), title: "Missile defence" },
  { slug: toSlug("science"), title: "Science & sky" },
];

export function newsletter(changes: Partial<Newsletter> = {}): Newsletter {
  return {
    slug: toSlug("daily"),
    title: "The Daily Courier",
    description: "All that happened since yesterday, read and sorted before breakfast.",
    language: "en-GB",
    theme: "broadsheet",
    sections: SECTIONS.map((section) => section.slug),
    sender: SENDER,
    schedule: { at: "06:00", days: [1, 2, 3, 4, 5, 6], zone: "Europe/Berlin" },
    release: "when-clean",
    numbering: { first: 767, from: toDate("2026-01-05") },
    expireAfterMs: 72_000_000,
    catchUpMs: 72_000_000,
    onUncertain: "hold",
    ...changes,
  };
}

export const arabic = newsletter({
  slug: toSlug("sabah"),
  title: "بريد الصباح",
  description: "أخبار اليوم في رسالة واحدة",
  language: "ar",
  schedule: null,
  numbering: null,
});

export function publication(changes: Partial<Publication> = {}): Publication {
  const secret = { text: "", place };
  return {
    title: "The Example Courier",
    siteUrl: "https://courier.example.org",
    serviceUrl: "https://courier.example.org",
    sender: SENDER,
    smtp: [{ url: secret, ratePerSecond: null, connections: 1, messagesPerConnection: 100 }],
    database: { url: secret },
    sections: SECTIONS,
    newsletters: [newsletter(), arabic],
    labels: [],
    git: { ref: "HEAD", pull: false, record: false },
    monitor: { ping: null, notify: null },
    ...changes,
  };
}

export const NO_FACTS: ItemFacts = {
  source: null,
  author: null,
  minutes: null,
  language: null,
  written: null,
  until: null,
  repeat: false,
  labels: [],
};

export function item(headline: string, changes: Partial<Item> = {}): Item {
  return {
    kind: "item",
    headline: [text(headline)],
    url: `https://example.net/${encodeURIComponent(headline.toLowerCase().replaceAll(" ", "-"))}`,
    blurb: [],
    more: [],
    footnotes: [],
    facts: NO_FACTS,
    place,
    ...changes,
  };
}

export function article(title: string, changes: Partial<Article> = {}): Article {
  return {
    kind: "article",
    slug: toSlug(
      title
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "") || "article",
    ),
    title,
    section: toSlug("world"),
    author: "A. Writer",
    source: "Example Wire",
    url: "https://example.org/summit",
    written: null,
    image: null,
    body: [paragraph("The delegates left without a word.")],
    footnotes: [],
    related: [],
    labels: [],
    minutes: 4,
    place,
    ...changes,
  };
}

export function issue(changes: Partial<Issue> = {}): Issue {
  return {
    newsletter: newsletter(),
    date: toDate("2026-01-05"),
    number: 767,
    subject: "Summit ends without a text",
    preheader: "Three days, two drafts and no signature",
    wordsAt: {},
    opening: [],
    openingFootnotes: [],
    lead: null,
    sections: [],
    previous: null,
    next: null,
    release: { kind: "released" },
    ...changes,
  };
}
