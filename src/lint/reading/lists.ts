import type { RuleDocs } from "../rule.ts";

/** What reading finds wrong with link lists. */
export const LIST_RULES: readonly RuleDocs[] = [
  {
    id: "headline-link",
    severity: "error",
    summary: "An item begins with its headline’s link.",
    why: "A list of links without a link in it is a list of riddles.",
    good: "## World\n\n- [Talks resume](https://example.org/talks)\n",
    bad: {
      text: "## World\n\n- Talks resume\n",
      problems: ["3:3 This item has no headline; it begins with a link: [Headline](https://…)"],
    },
  },
  {
    id: "blurb-dash",
    severity: "warning",
    summary: "A dash or a new line stands between headline and blurb.",
    why: "Without it the words run on as if they were the headline’s.",
    good: "## World\n\n- [Talks resume](https://example.org/talks) - They met.\n",
    bad: {
      text: "## World\n\n- [Talks resume](https://example.org/talks) they met.\n",
      problems: [
        "3:45 Between headline and blurb belongs a dash or a new line: [Headline](https://…) - Blurb",
      ],
    },
  },
  {
    id: "facts",
    severity: "error",
    summary: "The braces of an item have known keys and labels.",
    why: "A fact that cannot be read would be missing from the mail.",
    good: '## World\n\n- [Talks resume](https://example.org/talks) {source="Example Wire" minutes=4}\n',
    bad: {
      text: "## World\n\n- [Talks resume](https://example.org/talks) {sorce=Wire minutes=4}\n",
      problems: [
        "3:46 No fact “sorce”; did you mean “source”; facts are source, author, minutes, lang, written, until, repeat",
      ],
    },
  },
  {
    id: "facts-place",
    severity: "error",
    summary: "Facts stand at the end of their item.",
    why: "In the middle of a sentence they are words of it.",
    good: "## World\n\n- [Talks resume](https://example.org/talks) - They met. {minutes=4}\n",
    bad: {
      text: "## World\n\n- [Talks resume](https://example.org/talks) {minutes=4} - They met.\n",
      problems: ["3:45 Facts belong at the end of the item, behind all its words: {minutes=4}"],
    },
  },
  {
    id: "brace-unclosed",
    severity: "error",
    summary: "Braces that are opened are closed.",
    why: "They would be printed.",
    good: "## World\n\n- [Talks resume](https://example.org/talks) {minutes=4}\n",
    bad: {
      text: "## World\n\n- [Talks resume](https://example.org/talks) {minutes=4\n",
      problems: ["3:45 This { is never closed; its } belongs at the end of the line"],
    },
  },
  {
    id: "brace-quotes",
    severity: "error",
    summary: "Quotes in braces are straight.",
    why: "Curly ones are part of the name.",
    good: '## World\n\n- [Talks resume](https://example.org/talks) {source="Wire"}\n',
    bad: {
      text: "## World\n\n- [Talks resume](https://example.org/talks) {source=“Wire”}\n",
      problems: ['3:53 Curly quotes do not count here; write "Wire"'],
    },
  },
  {
    id: "brace-space",
    severity: "error",
    summary: "A value with a space stands in quotes.",
    why: "Its second word would be a label.",
    good: '## World\n\n- [Talks resume](https://example.org/talks) {source="Example Wire"}\n',
    bad: {
      text: "## World\n\n- [Talks resume](https://example.org/talks) {source=Example Wire}\n",
      problems: ['3:53 A value with a space or a comma needs quotes: source="Example Wire"'],
    },
  },
  {
    id: "brace-separator",
    severity: "error",
    summary: "Facts are separated by spaces.",
    why: "A comma would belong to the value.",
    good: "## World\n\n- [Talks resume](https://example.org/talks) {minutes=4 video}\n",
    bad: {
      text: "## World\n\n- [Talks resume](https://example.org/talks) {minutes=4, video}\n",
      problems: ["3:55 Words between braces stand apart by spaces; “,” is not needed"],
    },
  },
  {
    id: "group-empty",
    severity: "warning",
    summary: "A group has something in it.",
    why: "Its title would stand over nothing, so it is left out.",
    good: "## World\n\n### Policy\n\n- [Talks resume](https://example.org/talks)\n",
    bad: {
      text: "## World\n\n- [Talks resume](https://example.org/talks)\n\n### Policy\n",
      problems: ["5:1 This group has nothing in it, so its title is not shown"],
    },
  },
  {
    id: "heading-plain",
    severity: "error",
    summary: "Titles of sections and groups are words alone.",
    why: "Themes set them in capitals, feeds take them without mark-up.",
    good: "## World\n\n### Policy\n\n- [Talks resume](https://example.org/talks)\n",
    bad: {
      text: "## World\n\n### *Policy*\n\n- [Talks resume](https://example.org/talks)\n",
      problems: ["3:5 The title of a section or group is words alone, without links or mark-up"],
    },
  },
];
