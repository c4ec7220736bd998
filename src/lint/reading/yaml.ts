import type { RuleDocs } from "../rule.ts";

/** What reading finds wrong with YAML, in front matter and in the config. */
export const YAML_RULES: readonly RuleDocs[] = [
  {
    id: "yaml-colon",
    severity: "error",
    summary: "A value with a colon and a space stands in quotes.",
    why: "YAML reads the colon as the end of a key, and gives up or loses words.",
    good: '---\ntitle: "Summit: ends"\nsection: world\n---\nThey met.\n',
    bad: {
      text: "---\ntitle: Summit: ends\nsection: world\n---\nThey met.\n",
      problems: [
        "2:14 A colon with a space behind it begins a new key in YAML; put the value in quotes",
      ],
    },
  },
  {
    id: "yaml-comment",
    severity: "error",
    summary: "A `#` with a space before it stands in quotes.",
    why: "YAML takes it and everything behind it for a comment.",
    good: '---\ntitle: "Talks #2"\nsection: world\n---\nThey met.\n',
    bad: {
      text: "---\ntitle: Talks #2 resume\nsection: world\n---\nThey met.\n",
      problems: [
        "2:14 Everything behind # is a comment and would be lost; put the value in quotes, or two spaces before a comment",
      ],
    },
  },
  {
    id: "yaml-reserved",
    severity: "error",
    summary: "A value does not begin with a mark that means something in YAML.",
    why: "YAML reads `@`, `*`, `&`, `!`, `%` or a backtick as an instruction.",
    good: '---\ntitle: "@home"\nsection: world\n---\nThey met.\n',
    bad: {
      text: "---\ntitle: @home\nsection: world\n---\nThey met.\n",
      problems: [
        "2:8 A value cannot begin with “@”, which is reserved in YAML; put the value in quotes",
      ],
    },
  },
  {
    id: "yaml-quote",
    severity: "error",
    summary: "A quote that opens a value closes it.",
    why: "What stands behind a closing quote is lost.",
    good: "---\ntitle: '“Talks” resume'\nsection: world\n---\nThey met.\n",
    bad: {
      text: '---\ntitle: "Talks" resume\nsection: world\n---\nThey met.\n',
      problems: [
        "2:8 There are words behind the closing quote; put all of the value between one pair",
      ],
    },
  },
  {
    id: "yaml-curly-quotes",
    severity: "warning",
    summary: "YAML’s quotes are straight.",
    why: "Curly ones are letters to YAML, and the colon between them is a colon.",
    good: '---\ntitle: "Talks resume"\nsection: world\n---\nThey met.\n',
    bad: {
      text: "---\ntitle: “Talks resume”\nsection: world\n---\nThey met.\n",
      problems: [
        "2:8 Curly quotes are printed as they are; use straight quotes around the value, or both kinds to print them",
      ],
    },
  },
  {
    id: "yaml-flow",
    severity: "error",
    summary: "Brackets and braces at the beginning of a value mean a list or keys.",
    why: "A headline in brackets becomes a list.",
    good: '---\ntitle: "[Talks] resume"\nsection: world\n---\nThey met.\n',
    bad: {
      text: "---\ntitle: [Talks] resume\nsection: world\n---\nThey met.\n",
      problems: ["2:8 A “[” begins a list, and words follow behind it; put the value in quotes"],
    },
  },
  {
    id: "yaml-tab",
    severity: "error",
    summary: "YAML is indented with spaces.",
    why: "A tab is an error in YAML.",
    good: "---\nnewsletters:\n  daily: { subject: Talks }\n---\n",
    bad: {
      text: "---\nnewsletters:\n\tdaily: { subject: Talks }\n---\n",
      problems: ["3:1 YAML does not take tabs in front of a line; use two spaces for each"],
    },
    around: { name: "issue.md" },
  },
  {
    id: "yaml-space",
    severity: "error",
    summary: "A colon has a space behind it.",
    why: "Without one YAML reads the whole line as text.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
    bad: {
      text: "---\ntitle:Talks resume\nsection: world\n---\nThey met.\n",
      problems: ["2:6 There is no space behind the colon of “title”"],
    },
  },
  {
    id: "yaml-duplicate",
    severity: "error",
    summary: "A key is there once.",
    why: "Which of the two counts would be an accident.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\ntitle: Snow falls\n---\nThey met.\n",
      problems: ["4:1 “title” is there twice; only one of them can be meant, see line 2"],
    },
  },
  {
    id: "yaml-indent",
    severity: "error",
    summary: "Keys of one level begin in one column.",
    why: "Indented by a space too many a key belongs to another one.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
    bad: {
      text: "---\ntitle: Talks resume\n section: world\n---\nThey met.\n",
      problems: ["3:2 “section” is further in than the keys it belongs to"],
    },
  },
  {
    id: "yaml-continuation",
    severity: "warning",
    summary: "A value stands on one line.",
    why: "A second line is joined to it or lost.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
    bad: {
      text: "---\ntitle: Talks\n  resume\nsection: world\n---\nThey met.\n",
      problems: [
        "3:3 This line has no key, so it goes on with the value above; write the value on one line",
      ],
    },
  },
];
