/** Issues made by hand, with one of everything. */
import type { Block } from "../../src/model/blocks.ts";
import type { Group, Section } from "../../src/model/issue.ts";
import { toDate } from "../support/names.ts";
import {
  NO_FACTS,
  arabic,
  article,
  date,
  issue,
  item,
  link,
  paragraph,
  picture,
  place,
  slug,
  text,
} from "./fixtures.ts";

const LONG =
  "The lights in the conference hall went out one row at a time, and with them the hope that three days of talks could be turned into a page that everybody would sign. Nobody spoke of failure; the word of the evening was pause, said in six languages and meant in none of them.";

/** Each kind of block once, with each kind of inline. */
export const everyBlock: readonly Block[] = [
  paragraph(LONG),
  paragraph(
    "Prose at 10:30 with ",
    { kind: "emphasis", children: [text("emphasis")] },
    ", ",
    { kind: "strong", children: [text("weight")] },
    ", ",
    { kind: "strike", children: [text("second thoughts")] },
    ", ",
    { kind: "code", text: "code <b>", place },
    ", ",
    link("a link in the text", "https://example.org/deep?a=1&b=2"),
    { kind: "break" },
    "and a note",
    { kind: "footnote-mark", number: 1, place },
    " mentioned twice",
    { kind: "footnote-mark", number: 1, place },
    ".",
  ),
  { kind: "heading", depth: 2, children: [text("What was on the table")], place },
  {
    kind: "list",
    order: { start: 3 },
    place,
    items: [
      { checked: null, children: [paragraph("The third draft")] },
      {
        checked: true,
        children: [paragraph("A ticked point"), paragraph("with a second thought")],
      },
    ],
  },
  {
    kind: "list",
    order: null,
    place,
    items: [{ checked: false, children: [paragraph("A point that is open")] }],
  },
  { kind: "quote", children: [paragraph("We were one comma away.")], place },
  { kind: "code", text: "if (comma) {\n  sign();\n}", language: "js", place },
  {
    kind: "table",
    place,
    columns: [null, "right", "center"],
    head: [[text("Party")], [text("Seats")], [text("Vote")]],
    rows: [[[text("Reds")], [text("41")], [text("aye")]]],
  },
  { kind: "rule", place },
  {
    kind: "figure",
    picture: picture("content/2026-01-05/the hall.jpg", "The empty hall"),
    caption: "The hall at midnight",
  },
  paragraph({ kind: "picture", picture: picture("content/2026-01-05/seal.png", "A seal") }),
  {
    kind: "sponsor",
    name: "Acme",
    place,
    children: [
      paragraph(link("Try the Acme pump", "https://example.org/ad"), ", free in January."),
    ],
  },
  {
    kind: "correction",
    date: toDate("2026-01-06"),
    place,
    children: [paragraph("An earlier text named the wrong hall.")],
  },
  paragraph(LONG),
];

const lead = article("Summit ends without a text", {
  image: picture("content/2026-01-05/summit.jpg", "Delegates leave the hall"),
  written: date("2026-01-04"),
  labels: ["analysis"],
  body: everyBlock,
  footnotes: [{ number: 1, children: [paragraph("Counted by the secretariat.")] }],
  related: [
    { link: link("Last year’s text", "https://example.org/2025"), blurb: [text("in full")] },
    { link: link("Who was there", "https://example.org/who"), blurb: [] },
  ],
});

function groupOf(title: string | null, names: readonly string[]): Group {
  const entries = names.map((name, index) =>
    item(name, {
      blurb:
        index % 2 === 0
          ? [text("New plant opens in spring, says the ministry, after a winter of doubt.")]
          : [],
      facts:
        index % 3 === 0
          ? { ...NO_FACTS, source: "Example Wire", minutes: 4, labels: ["video"] }
          : { ...NO_FACTS, source: "Example Post", language: index % 3 === 1 ? "fr" : null },
    }),
  );
  return { title, entries };
}

const sections: readonly Section[] = [
  {
    slug: slug("world"),
    title: "World",
    articles: [
      article("Ferries stay in port for a third day", { body: [paragraph(LONG), paragraph(LONG)] }),
      article("A bridge too late", { author: null, source: null, url: null, minutes: 1 }),
    ],
    groups: [],
  },
  {
    slug: slug("defence"),
    title: "Missile defence",
    articles: [],
    groups: [
      groupOf("Industry", [
        "Interceptor output doubles",
        "Payloads chosen for the next tranche",
        "Foundry reopens after the flood",
        "Order books fill faster than the halls",
      ]),
      groupOf("Policy", ["Treaty talks resume at 10:30", "Inspectors ask for a second look"]),
      {
        title: "Elsewhere",
        entries: [
          { kind: "prose", blocks: [paragraph("A word between the lists.")], footnotes: [] },
          item("Interceptor output doubles", {
            more: [paragraph("A second paragraph of the same item.")],
            blurb: [text("see "), link("the numbers", "https://example.org/numbers")],
          }),
          {
            kind: "sponsor",
            name: "Acme",
            place,
            children: [paragraph(link("Pumps for all", "https://example.org/pumps"))],
          },
        ],
      },
    ],
  },
  {
    slug: slug("science"),
    title: "Science & sky",
    articles: [],
    groups: [
      groupOf(null, [
        "A comet keeps its appointment",
        "Why the ice sings",
        "Old maps, new coast",
        "The moth that reads the moon",
      ]),
    ],
  },
];

/** The sample issue: a lead with everything, articles, groups, prose, advertising. */
export const sampleIssue = issue({
  opening: [paragraph("Good morning. A short night for some, and no text to show for it.")],
  lead,
  sections,
});

export const laterIssue = issue({
  date: date("2026-02-02"),
  number: 791,
  subject: "Ice on the river, “hot” heads & cold feet",
  preheader: "",
  sections,
});

export const arabicIssue = issue({
  newsletter: arabic,
  number: null,
  subject: "القمة تنتهي بلا نص",
  preheader: "ثلاثة أيام ومسودتان ولا توقيع",
  lead: article("القمة تنتهي بلا نص", {
    author: "كاتب",
    source: "وكالة المثال",
    body: [
      paragraph(
        "انطفأت أضواء قاعة المؤتمرات صفًا بعد صف، ومعها الأمل في أن تتحول ثلاثة أيام من المحادثات إلى صفحة يوقعها الجميع.",
      ),
      paragraph("لم يتحدث أحد عن الفشل، وكانت كلمة المساء هي التوقف."),
    ],
  }),
  sections: [
    {
      slug: slug("science"),
      title: "علوم",
      articles: [],
      groups: [{ title: "سماء", entries: [item("مذنب يحفظ موعده"), item("لماذا يغني الجليد")] }],
    },
  ],
});
