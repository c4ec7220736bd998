import type { RuleDocs } from "../rule.ts";

/** What reading finds wrong with text. */
export const TEXT_RULES: readonly RuleDocs[] = [
  {
    id: "raw-html",
    severity: "error",
    summary: "Text is Markdown, without HTML.",
    why: "Mail programs, text part and feeds each make something else of a tag.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey **met**.\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nThey <b>met</b>.\n",
      problems: ["5:6 HTML is not part of the content language: <b>; write **text**"],
    },
  },
  {
    id: "heading-depth",
    severity: "error",
    fix: "safe",
    summary: "The headline is the only heading of the first level.",
    why: "A second one makes two articles of one, for screen readers and for search.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n## In the hall\n\nIt snowed.\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n# In the hall\n\nIt snowed.\n",
      problems: ["7:1 The headline is the only first-level heading; subheadings begin with ##"],
    },
  },
  {
    id: "directive-unknown",
    severity: "error",
    summary: "A directive is `related`, `sponsor` or `correction`.",
    why: "An unknown one would be printed as text.",
    good: "---\ntitle: Talks resume\nsection: world\n---\n:::related\n- [A treaty](https://example.org/treaty)\n:::\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\n:::realted\n- [A treaty](https://example.org/treaty)\n:::\n",
      problems: [
        "5:1 No directive :::realted; did you mean “related”; there are :::related, :::sponsor and :::correction",
      ],
    },
  },
  {
    id: "directive-unclosed",
    severity: "error",
    summary: "A directive ends with a line of three colons.",
    why: "Everything below would belong to it.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n:::correction\nIt did not snow.\n:::\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n:::correction\nIt did not snow.\n",
      problems: [
        "7:1 :::correction is never closed; a line with only ::: belongs below its last line",
      ],
    },
  },
  {
    id: "directive-near-miss",
    severity: "error",
    summary: "Three colons and the name stand together.",
    why: "Markdown prints anything else as text.",
    good: '---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n:::sponsor{name="Acme"}\nThe Acme pump.\n:::\n',
    bad: {
      text: '---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n::: sponsor{name="Acme"}\nThe Acme pump.\n:::\n',
      problems: [
        '7:1 This is text, not a directive; a directive opens with :::sponsor{name="Acme"}',
      ],
    },
  },
  {
    id: "directive-attribute",
    severity: "error",
    summary: "A sponsor has a name.",
    why: "Advertising without a sender is no honest one.",
    good: '---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n:::sponsor{name="Acme"}\nThe Acme pump.\n:::\n',
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n:::sponsor\nThe Acme pump.\n:::\n",
      problems: ['7:1 A sponsor has a name that readers are told: :::sponsor{name="Acme"}'],
    },
  },
  {
    id: "directive-empty",
    severity: "error",
    summary: "A directive has something in it.",
    why: "A label over nothing is a text that was forgotten.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n:::correction\nIt did not snow.\n:::\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n:::correction\n:::\n",
      problems: ["7:1 There is nothing between :::correction and its closing :::"],
    },
  },
  {
    id: "directive-stray",
    severity: "error",
    summary: "A closing line has an opening one.",
    why: "It would be printed.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n:::\n",
      problems: [
        "7:1 ::: closes nothing here; a directive opens with ::: and its name, such as :::related",
      ],
    },
  },
  {
    id: "related-place",
    severity: "error",
    summary: "`:::related` stands in an article.",
    why: "In a link list everything is related.",
    good: "---\ntitle: Talks resume\nsection: world\n---\n:::related\n- [A treaty](https://example.org/treaty)\n:::\n",
    bad: {
      text: "## World\n\n- [Talks resume](https://example.org/talks)\n\n:::related\n- [A treaty](https://example.org/treaty)\n:::\n",
      problems: ["5:1 :::related belongs into an article, outside of its lists and quotes"],
    },
  },
  {
    id: "related-list",
    severity: "error",
    summary: "Between `:::related` and its end stands a list of links.",
    why: "Anything else would be lost there.",
    good: "---\ntitle: Talks resume\nsection: world\n---\n:::related\n- [A treaty](https://example.org/treaty)\n:::\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n:::related\nSee the treaty.\n:::\n",
      problems: ["8:1 :::related is a list of links: - [Headline](https://…) - Blurb"],
    },
  },
  {
    id: "footnote-missing",
    severity: "error",
    summary: "A footnote’s mark has its text in the same file.",
    why: "Markdown prints the brackets.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.[^1]\n\n[^1]: In the snow.\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.[^1]\n",
      problems: ["5:10 No “[^1]: …” in this file"],
    },
  },
  {
    id: "footnote-unmentioned",
    severity: "error",
    summary: "A footnote’s text has its mark.",
    why: "Nobody would read it.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.[^1]\n\n[^1]: In the snow.\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n[^1]: In the snow.\n",
      problems: ["7:1 Nothing mentions this footnote; write [^1] where it belongs"],
    },
  },
  {
    id: "table-cells",
    severity: "error",
    summary: "A row has no more cells than its table has columns.",
    why: "Those too many would be lost.",
    good: "---\ntitle: Talks resume\nsection: world\n---\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n",
      problems: ["7:9 This row has 3 cells, its table 2 columns; write \\| for a | that is text"],
    },
  },
];
