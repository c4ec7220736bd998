import type { IsoDate, Slug } from "../../src/model/names.ts";
import { parseIsoDate, parseSlug } from "../../src/model/names.ts";
import type { Newsletter, Publication } from "../../src/model/publication.ts";
import { AT } from "./inlines.ts";

export function slug(text: string): Slug {
  const parsed = parseSlug(text);
  if (parsed === null) throw new Error(`no slug: ${text}`);
  return parsed;
}

export function day(text: string): IsoDate {
  const parsed = parseIsoDate(text);
  if (parsed === null) throw new Error(`no date: ${text}`);
  return parsed;
}

const sender = {
  name: "The Example Courier",
  email: "courier@example.org",
  address: "1 Example Street, Exampleton EX1 1EX",
};

const SECTIONS = ["world", "defence", "science", "economy", "cities", "culture"].map((name) => ({
  slug: slug(name),
  title: name.charAt(0).toUpperCase() + name.slice(1),
}));

export function sampleNewsletter(changes: Partial<Newsletter> = {}): Newsletter {
  return {
    slug: slug("daily"),
    title: "The Daily Courier",
    description: "All the news of the day, every weekday morning.",
    language: "en",
    theme: "broadsheet",
    sections: SECTIONS.map((section) => section.slug),
    sender,
    schedule: { at: "06:00", days: [1, 2, 3, 4, 5, 6], zone: "Europe/Berlin" },
    release: "when-clean",
    numbering: { first: 767, from: day("2026-01-05") },
    expireAfterMs: 72_000_000,
    catchUpMs: 21_600_000,
    onUncertain: "hold",
    ...changes,
  };
}

export function samplePublication(): Publication {
  return {
    title: "The Example Courier",
    siteUrl: "https://courier.example.org",
    serviceUrl: "https://lists.example.org",
    sender,
    smtp: [
      {
        url: { text: "smtp://127.0.0.1:2525", place: AT },
        ratePerSecond: null,
        connections: 1,
        messagesPerConnection: 100,
      },
    ],
    database: { url: { text: "sqlite:broadsheet.db", place: AT } },
    sections: SECTIONS,
    newsletters: [
      sampleNewsletter(),
      sampleNewsletter({
        slug: slug("defence"),
        title: "Defence Daily",
        description: "Ships, budgets and treaties, in five minutes.",
        theme: "brief",
        sections: [slug("defence")],
      }),
    ],
    labels: [],
    git: { ref: "HEAD", pull: false, record: false },
    monitor: { ping: null, notify: null },
  };
}
