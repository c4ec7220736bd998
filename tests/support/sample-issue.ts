/** A full front page: every kind of block, sixty headlines in six sections, two columns of groups. */
import type { Block, Picture } from "../../src/model/blocks.ts";
import type { Article, Entry, Group, Issue, Section } from "../../src/model/issue.ts";
import { toDate } from "./names.ts";
import { AT, at, item, link, listItem, paragraph, text } from "./inlines.ts";
import { day, sampleNewsletter, slug } from "./sample-publication.ts";

const HALL: Picture = {
  path: "content/2026-01-05/summit hall.jpg",
  alt: "Delegates leave the hall",
  widthPx: 1280,
  heightPx: 720,
  sizeBytes: 90_000,
  format: "jpeg",
  hasAlpha: false,
  contentHash: "0".repeat(64),
  embed: false,
  place: at(7),
};

const SUBJECTS = [
  "Interceptor output doubles as a second plant opens on the coast",
  "Payloads chosen for the next tranche",
  "Treaty talks resume at 10:30 in a smaller room",
  "Harbour towns ask for one timetable instead of five",
  "Grain prices fall for the third week",
  "New chart of the strait replaces soundings from another century",
  "Court lets the night trains run",
  "Bridge to the islands opens a lane early",
  "Small presses share one warehouse",
  "Researchers count glow-worms by radar",
];

const SOURCES = ["Example Wire", "Harbour Gazette", "The Sample Review"];

export const EVERY_BLOCK: readonly Block[] = [
  paragraph(
    "The talks ended late on Sunday without a common text. ",
    link("A draft of last week", "https://example.org/draft?a=1&b=2"),
    " had named ",
    { kind: "strong", children: [text("three")] },
    " points, of which ",
    { kind: "emphasis", children: [text("none")] },
    " is settled",
    { kind: "footnote-mark", number: 1, place: at(9) },
    "; the ",
    { kind: "code", text: "annex-b", place: at(9) },
    " file was ",
    { kind: "strike", children: [text("published")] },
    " withdrawn.",
  ),
  { kind: "heading", depth: 2, children: [text("What was on the table")], place: at(11) },
  {
    kind: "list",
    order: null,
    items: [
      listItem(paragraph("Inspection without notice")),
      listItem(
        paragraph("A common register, with ", link("its rules", "https://example.org/rules")),
        {
          kind: "list",
          order: { start: 3 },
          items: [listItem(paragraph("of hulls")), listItem(paragraph("of engines"))],
          place: at(14),
        },
      ),
      { checked: true, children: [paragraph("A hotline")] },
      { checked: false, children: [paragraph("A joint budget")] },
    ],
    place: at(13),
  },
  {
    kind: "quote",
    children: [
      paragraph("We leave with more paper than we came with, and with less on it."),
      paragraph("A delegate, on the stairs"),
    ],
    place: at(20),
  },
  {
    kind: "table",
    columns: ["left", "right", "center"],
    head: [[text("Country")], [text("Ships")], [text("Vote")]],
    rows: [
      [[text("Ruritania")], [text("12")], [text("yes")]],
      [[text("Grand Fenwick")], [text("1")], [{ kind: "emphasis", children: [text("absent")] }]],
    ],
    place: at(24),
  },
  { kind: "code", text: "if (ready) {\n\n  sign();\n}", language: "js", place: at(30) },
  {
    kind: "figure",
    picture: {
      ...HALL,
      path: "content/2026-01-05/map.png",
      alt: "Map of the strait",
      widthPx: 400,
      heightPx: 300,
    },
    caption: "The strait, with the line of 1921",
  },
  { kind: "rule", place: at(36) },
  {
    kind: "correction",
    date: toDate("2026-01-04"),
    children: [paragraph("An earlier report named the wrong hall.")],
    place: at(38),
  },
  paragraph("First line", { kind: "break" }, "second line of the address."),
];

export const SPONSOR: Entry & Block = {
  kind: "sponsor",
  name: "Acme Pumps",
  children: [paragraph(link("Try the Acme pump", "https://example.org/ad"), ", free in January.")],
  place: at(50),
};

export function article(changes: Partial<Article> = {}): Article {
  return {
    kind: "article",
    slug: slug("summit-ends"),
    title: "Summit ends without a text",
    section: slug("world"),
    author: "A. Writer",
    source: "Example Wire",
    url: "https://example.org/summit",
    written: day("2026-01-04"),
    image: null,
    body: [
      paragraph(
        "Ministers left the hall in silence, and the press room emptied soon after. What remains is a list of dates, the first of them in March.",
      ),
      paragraph(
        "Both sides say that the ",
        link("register of ships", "https://example.org/register"),
        " is the part that can be saved.",
      ),
    ],
    footnotes: [],
    related: [],
    labels: [],
    minutes: 1,
    place: at(1),
    ...changes,
  };
}

const LEAD = article({
  image: HALL,
  body: EVERY_BLOCK,
  footnotes: [
    {
      number: 1,
      children: [
        paragraph(
          "According to the ",
          link("minutes", "https://example.org/minutes"),
          " of the session.",
        ),
      ],
    },
  ],
  related: [
    {
      link: link("Last year’s text", "https://example.org/2025"),
      blurb: [text("Forty pages, unsigned.")],
    },
    { link: link("Who sat at the table", "https://example.org/table"), blurb: [] },
  ],
  labels: ["analysis"],
  minutes: 4,
});

/** @param count headlines, spread over six sections of two or three groups each */
export function sampleIssue(count = 60): Issue {
  const newsletter = sampleNewsletter();
  const perSection = Math.ceil(count / newsletter.sections.length);
  return {
    newsletter,
    date: day("2026-01-05"),
    number: 767,
    subject: "Summit ends without a text",
    preheader: "Three points, none settled; and why harbour towns want one timetable",
    opening: [
      paragraph(
        "Good morning. Today: a summit without a text, a bridge ahead of time, and the radar that counts glow-worms.",
      ),
    ],
    openingFootnotes: [],
    wordsAt: {},
    lead: LEAD,
    sections: newsletter.sections.map((name, index) => section(name, { index, perSection })),
    previous: day("2026-01-02"),
    next: null,
    release: { kind: "released" },
  };
}

function section(
  name: Section["slug"],
  { index, perSection }: { readonly index: number; readonly perSection: number },
): Section {
  const first = Math.ceil(perSection / 2);
  const groups: readonly Group[] = [
    { title: index % 3 === 2 ? null : "Industry", entries: entries({ index, from: 0, to: first }) },
    { title: "Policy", entries: entries({ index, from: first, to: perSection }) },
  ];
  return {
    slug: name,
    title: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    articles:
      index === 0
        ? [
            article({
              slug: slug("harbour-plan"),
              title: "Five harbours, one timetable",
              url: null,
              source: null,
            }),
          ]
        : index === 2
          ? [
              article({
                slug: slug("glow-worms"),
                title: "What the radar saw in the meadow",
                labels: ["video"],
                image: {
                  ...HALL,
                  path: "content/2026-01-05/meadow.png",
                  alt: "A meadow at dusk",
                  widthPx: 1200,
                  heightPx: 500,
                },
              }),
            ]
          : [],
    groups: index === 1 ? withSponsor(groups) : groups,
  };
}

function withSponsor([first, ...others]: readonly Group[]): readonly Group[] {
  if (first === undefined) return [];
  const [one, two, ...rest] = first.entries;
  const start = [one, two].filter((entry) => entry !== undefined);
  return [{ ...first, entries: [...start, SPONSOR, ...rest] }, ...others];
}

function entries(range: { index: number; from: number; to: number }): readonly Entry[] {
  const found: Entry[] = [];
  for (let number = range.from; number < range.to; number += 1) {
    const id = range.index * 100 + number;
    const subject = SUBJECTS[(number + range.index) % SUBJECTS.length] ?? "";
    found.push(
      item({
        headline: number % 4 === 1 ? `${subject}, again` : subject,
        url: `https://news.example.org/2026/${id}-a-page-with-a-name`,
        ...(number % 3 === 0 && {
          blurb: [
            text("The new line opens in spring, "),
            link("a month early", `https://example.net/${id}`),
            text("."),
          ],
        }),
        facts: {
          source: number % 2 === 0 ? (SOURCES[id % 3] ?? null) : null,
          minutes: number % 2 === 0 ? 2 + (id % 7) : null,
          labels: number % 5 === 4 ? ["video"] : [],
          language: number % 7 === 6 ? "fr" : null,
        },
        place: at(100 + id, 3),
      }),
    );
  }
  return found;
}

/** The same page in Arabic: chrome, dates and direction. */
export function rightToLeftIssue(): Issue {
  const issue = sampleIssue(6);
  return {
    ...issue,
    newsletter: sampleNewsletter({ language: "ar", title: "البريد اليومي" }),
    subject: "انتهاء القمة بلا نص",
    preheader: "ثلاث نقاط ولا اتفاق",
    opening: [paragraph("صباح الخير. اليوم: قمة بلا نص، وجسر قبل موعده.")],
    lead: article({
      title: "انتهاء القمة بلا نص",
      author: "كاتب",
      source: "وكالة المثال",
      body: [
        paragraph("غادر الوزراء القاعة في صمت، وفرغت غرفة الصحافة بعد قليل."),
        { kind: "quote", children: [paragraph("نغادر بأوراق أكثر مما جئنا به.")], place: AT },
      ],
    }),
  };
}
