import type { RuleDocs } from "../rule.ts";

/** What reading finds wrong with front matter. */
export const FRONT_MATTER_RULES: readonly RuleDocs[] = [
  {
    id: "front-matter-unclosed",
    severity: "error",
    summary: "Front matter ends with a line of three hyphens.",
    why: "Without it everything below would be taken for keys, or printed.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n\nThey met.\n",
      problems: [
        "1:1 The front matter is never closed; a line with only --- belongs below its last key",
      ],
    },
  },
  {
    id: "front-matter-late",
    severity: "error",
    summary: "Front matter begins on the first line of its file.",
    why: "Markdown prints one that begins later, rules and all.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
    bad: {
      text: "\n---\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
      problems: [
        "2:1 The front matter starts too late; its --- belongs on the first line of the file",
      ],
    },
  },
  {
    id: "key-unknown",
    severity: "error",
    summary: "Every key is one that Broadsheet knows.",
    why: "A key that nobody reads is a decision that has no effect.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
    bad: {
      text: "---\ntitel: Talks\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
      problems: [
        "2:1 Unknown key “titel”; known are title, section, lead, author, source, url, written, image, alt, caption, embed, labels, draft, withdrawn, was, embargo, repeat",
      ],
    },
  },
  {
    id: "key-missing",
    severity: "error",
    summary: "Keys that are needed are there.",
    why: "An issue.md of one newsletter or a config without them says nothing.",
    good: 'title: The Example Courier\nsite: { url: https://courier.example.org }\nsender: { name: The Example Courier, email: courier@example.org, address: "1 Example Street, Exampleton" }\nsections:\n  - { slug: world, title: World }\n  - { slug: defence, title: Defence }\nnewsletters:\n  - { slug: daily, title: The Daily Courier, theme: plain, release: when-clean }\n',
    bad: {
      text: 'title: The Example Courier\nsender: { name: The Example Courier, email: courier@example.org, address: "1 Example Street, Exampleton" }\nsections:\n  - { slug: world, title: World }\n  - { slug: defence, title: Defence }\nnewsletters:\n  - { slug: daily, title: The Daily Courier, theme: plain, release: when-clean }\n',
      problems: ["1:1 “site” is missing"],
    },
    around: { name: "broadsheet.yaml" },
  },
  {
    id: "value",
    severity: "error",
    summary: "A value is of the kind that its key wants.",
    why: "A date that is none, a flag that is a word: reading on would be guessing.",
    good: "---\ntitle: Talks resume\nsection: world\nwritten: 2026-01-04\n---\nThey met.\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\nwritten: 2026-02-30\n---\nThey met.\n",
      problems: ["4:10 “written” must be a date such as 2026-01-05, found “2026-02-30”"],
    },
  },
  {
    id: "value-empty",
    severity: "error",
    summary: "A key has a value, or is not there.",
    why: "An empty key is a value that was forgotten.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\nauthor:\n---\nThey met.\n",
      problems: ["4:8 “author” is empty; write its value, or leave it out"],
    },
  },
  {
    id: "value-type",
    severity: "error",
    summary: "A value is text, a flag or a list, as its key wants.",
    why: "A list where one word belongs is two values in one.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\nlead: [true]\n---\nThey met.\n",
      problems: ["4:7 “lead” must be true or false, found a list"],
    },
  },
  {
    id: "section-missing",
    severity: "error",
    summary: "Everything stands in a section.",
    why: "No newsletter takes what is in none, so it would reach nobody.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
    bad: {
      text: "---\ntitle: Talks resume\n---\nThey met.\n",
      problems: [
        "2:1 The article has no section, so no newsletter would take it; write section: and one of world, defence",
      ],
    },
  },
  {
    id: "section-unknown",
    severity: "error",
    summary: "A section is one of those in `broadsheet.yaml`.",
    why: "What stands in an unknown one reaches nobody.",
    good: "## World\n\n- [Talks resume](https://example.org/talks)\n",
    bad: {
      text: "## Wrld\n\n- [Talks resume](https://example.org/talks)\n",
      problems: ["1:1 No section “Wrld”; did you mean “World”"],
    },
  },
  {
    id: "two-leads",
    severity: "error",
    summary: "A newsletter has one lead.",
    why: "Two would be two front pages.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
    bad: {
      text: "---\ntitle: Snow falls\nsection: world\nlead: true\n---\nThey met.\n",
      problems: ["4:7 “daily” has a lead already: “Ice melts” in content/2026-01-05/05-first.md"],
    },
    around: {
      files: {
        "content/2026-01-05/05-first.md":
          "---\ntitle: Ice melts\nsection: world\nlead: true\n---\nIt does.\n",
      },
    },
  },
  {
    id: "embargo",
    severity: "warning",
    summary: "Whoever reads the check knows what is still left out.",
    why: "An embargo that ends after the issue goes out keeps its file out of it.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\nembargo: 2026-01-05T09:00+01:00\n---\nThey met.\n",
      problems: ["4:10 Left out until its embargo ends at 2026-01-05T08:00Z"],
    },
  },
  {
    id: "withdrawn-embargo",
    severity: "error",
    summary: "What is withdrawn was published, so it has no embargo.",
    why: "Its page would say that something was taken back that nobody has seen.",
    good: "---\ntitle: Talks resume\nsection: world\nwithdrawn: It was a parody.\n---\nThey met.\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\nwithdrawn: It was a parody.\nembargo: 2026-01-05T09:00+01:00\n---\nThey met.\n",
      problems: [
        "4:12 “withdrawn” and “embargo” exclude each other; without the embargo it was published, with draft: true it was not",
      ],
    },
  },
  {
    id: "image-missing",
    severity: "error",
    summary: "Words about a picture have their picture.",
    why: "Nobody would see them.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\nalt: Two delegates leave the hall\n---\nThey met.\n",
      problems: ["4:6 There is “alt” but no “image”, so nobody would see it"],
    },
  },
  {
    id: "newsletter-unknown",
    severity: "error",
    summary: "`issue.md` speaks of newsletters that there are.",
    why: "Words for one that is not there reach nobody.",
    good: "---\nnewsletters:\n  daily: { subject: Talks resume }\n---\n",
    bad: {
      text: "---\nnewsletters:\n  dialy: { subject: Talks resume }\n---\n",
      problems: ["3:10 No newsletter “dialy”; did you mean “daily”"],
    },
    around: { name: "issue.md" },
  },
  {
    id: "label-unknown",
    severity: "error",
    summary: "A label is a shipped one or one of `labels:` in `broadsheet.yaml`.",
    why: "An unknown one is a word that no theme shows.",
    good: "---\ntitle: Talks resume\nsection: world\nlabels: [video]\n---\nThey met.\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\nlabels: [vidoe]\n---\nThey met.\n",
      problems: ["4:9 No label “vidoe”; did you mean “video”"],
    },
  },
];
