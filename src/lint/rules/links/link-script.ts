import punycode from "punycode/punycode.js";
import { listAddresses } from "../../content/list-parts.ts";
import type { PartRule, Finding, LintedDay } from "../../rule.ts";

export const linkScript: PartRule = {
  id: "link-script",
  severity: "error",
  looksAt: "part",
  summary: "No word of a host name mixes letters of several scripts.",
  why: "A Cyrillic “а” looks like a Latin one: such a host is nearly always somebody else’s, made to be mistaken for one that readers trust.",
  good: "## World\n\n- [Talks resume](https://пример.example.org/talks) - And [in Tokyo](https://日本のニュース.example.org).\n",
  bad: {
    text: "## World\n\n- [Talks resume](https://ex\u0430mple.example.org/talks)\n",
    problems: [
      "3:3 “ex\u0430mple” mixes Latin and Cyrillic letters; is this the host that was meant",
    ],
  },
  check: checkScripts,
};

const SCRIPTS = [
  "Latin",
  "Cyrillic",
  "Greek",
  "Armenian",
  "Cherokee",
  "Georgian",
  "Hebrew",
  "Arabic",
  "Devanagari",
  "Thai",
  "Han",
  "Hiragana",
  "Katakana",
  "Hangul",
  "Bopomofo",
].map((name) => [name, new RegExp(`\\p{Script=${name}}`, "u")] as const);

/** UTS 39 section 5.2, highly restrictive: what is written together every day. */
const TOGETHER = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Bopomofo"],
  ["Latin", "Han", "Hangul"],
];

function checkScripts({ content }: LintedDay): readonly Finding[] {
  return listAddresses(content).flatMap(({ url, place }) =>
    new URL(url).hostname.split(".").flatMap((ascii) => {
      const label = toUnicode(ascii);
      const mixed = findMixed(label);
      if (mixed === null) return [];
      const message = `“${label}” mixes ${mixed.join(" and ")} letters; is this the host that was meant`;
      return [{ place, message }];
    }),
  );
}

function findMixed(label: string): readonly string[] | null {
  const found = SCRIPTS.filter(([, pattern]) => pattern.test(label)).map(([name]) => name);
  const isUsual = TOGETHER.some((group) => found.every((name) => group.includes(name)));
  return found.length < 2 || isUsual ? null : found;
}

function toUnicode(label: string): string {
  if (!label.startsWith("xn--")) return label;
  try {
    return punycode.decode(label.slice(4));
  } catch {
    return label;
  }
}
