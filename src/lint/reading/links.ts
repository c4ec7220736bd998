import type { RuleDocs } from "../rule.ts";

/** What reading finds wrong with links. */
export const LINK_RULES: readonly RuleDocs[] = [
  {
    id: "link-empty",
    severity: "error",
    summary: "A link has an address.",
    why: "It leads nowhere.",
    good: "## World\n\n- [Talks resume](https://example.org/talks)\n",
    bad: {
      text: "## World\n\n- [Talks resume]()\n",
      problems: ["3:3 The link has no address between its brackets"],
    },
  },
  {
    id: "link-relative",
    severity: "error",
    summary: "An address is whole, with `https://`.",
    why: "Mail has no page to start from.",
    good: "## World\n\n- [Talks resume](https://example.org/talks)\n",
    bad: {
      text: "## World\n\n- [Talks resume](www.example.org/talks)\n",
      problems: [
        "3:3 “www.example.org/talks” is not a whole address; did you mean https://www.example.org/talks",
      ],
    },
  },
  {
    id: "link-scheme",
    severity: "error",
    summary: "A link leads to `https:`, `http:` or `mailto:`.",
    why: "Other schemes do not work in mail, and some run code.",
    good: "## World\n\n- [Talks resume](https://example.org/talks)\n",
    bad: {
      text: "## World\n\n- [Talks resume](ftp://example.org/talks)\n",
      problems: ["3:3 A link to “ftp:” cannot be mailed; https:, http: and mailto: can"],
    },
  },
  {
    id: "link-credentials",
    severity: "error",
    summary: "An address has no user name in it.",
    why: "It shows every reader a password, or hides where the link leads.",
    good: "## World\n\n- [Talks resume](https://example.org/talks)\n",
    bad: {
      text: "## World\n\n- [Talks resume](https://anna:secret@example.org/talks)\n",
      problems: [
        "3:3 The address has a user name in it; the part before @ does not lead to example.org",
      ],
    },
  },
  {
    id: "link-blank",
    severity: "error",
    summary: "A link has words.",
    why: "Nobody can see or hear it.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nRead [the text](https://example.org/text).\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nRead [](https://example.org/text).\n",
      problems: ["5:6 The link has no words between its brackets"],
    },
  },
  {
    id: "link-space",
    severity: "error",
    summary: "No space stands between the brackets of a link or in its address.",
    why: "Markdown prints it as text.",
    good: "## World\n\n- [Talks resume](https://example.org/talks)\n",
    bad: {
      text: "## World\n\n- [Talks resume] (https://example.org/talks)\n",
      problems: ["3:16 A space between ] and ( makes this text, not a link"],
    },
  },
  {
    id: "link-unclosed",
    severity: "error",
    summary: "A link’s address is closed.",
    why: "Markdown prints it as text.",
    good: "## World\n\n- [Talks resume](https://example.org/talks)\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nRead [the text](https://example.org/text.\n",
      problems: ["5:15 This link is never closed; a ) belongs behind its address"],
    },
  },
  {
    id: "link-swapped",
    severity: "error",
    fix: "safe",
    summary: "Square brackets come first, round ones second.",
    why: "Markdown prints it as text.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nRead [the text](https://example.org/text).\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nRead (the text)[https://example.org/text].\n",
      problems: ["5:6 The brackets of this link are swapped; it is [text](address)"],
    },
  },
  {
    id: "reference-missing",
    severity: "error",
    summary: "A reference has its definition in the same file.",
    why: "Markdown prints the brackets.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nRead [the text][1].\n\n[1]: https://example.org/text\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nRead [the text][1].\n",
      problems: ["5:15 No “[1]: https://…” in this file"],
    },
  },
  {
    id: "definition-unused",
    severity: "warning",
    summary: "Every definition is used.",
    why: "A link that nobody can follow is a link that was forgotten.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nRead [the text][1].\n\n[1]: https://example.org/text\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n[1]: https://example.org/text\n",
      problems: ["7:1 Nothing links to “1”: [1]: https://example.org/text"],
    },
  },
  {
    id: "definition-duplicate",
    severity: "error",
    summary: "A name is defined once.",
    why: "Only the first one counts.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nRead [the text][1].\n\n[1]: https://example.org/text\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nRead [the text][1].\n\n[1]: https://example.org/text\n[1]: https://example.org/other\n",
      problems: ["8:1 “1” is defined twice in this file; only the first one counts"],
    },
  },
  {
    id: "title-unseen",
    severity: "warning",
    summary: "Nothing is written where no reader sees it.",
    why: "A link’s title shows for the mouse alone, and not in mail.",
    good: "## World\n\n- [Talks resume](https://example.org/talks)\n",
    bad: {
      text: '---\ntitle: Talks resume\nsection: world\n---\nRead [the text](https://example.org/text "The whole of it").\n',
      problems: ["5:6 No reader sees the title “The whole of it”; write it into the text"],
    },
  },
];
