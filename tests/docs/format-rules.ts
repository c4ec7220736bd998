import { isAdjustable } from "../../src/lint/catalogue.ts";
import { READING_RULES } from "../../src/lint/reading/reading-rules.ts";
import { RULES_WITHOUT_EXAMPLE } from "../../src/lint/reading/rules-without-example.ts";
import type { RuleDocs, RuleName } from "../../src/lint/rule.ts";
import { RULES } from "../../src/lint/rules.ts";

const INTRODUCTION = `# Rules

What \`broadsheet check\` looks for. An **error** keeps an issue from being built and sent, a **warning** does not
(\`--strict\` makes it one). This page is made from the rules themselves, and so are their tests: each example is checked.

\`broadsheet.yaml\` makes a rule stricter, milder, or switches it off:

\`\`\`yaml
check:
  rules: { headline-stop: off, repeat: error }
\`\`\`

A single exception stands where it is needed, with its reason. On a line of its own it holds for what follows, up to the
next item or empty line; behind something it holds for that line. In front matter it is a comment of YAML. One that is of
no use any more is a problem, too.

\`\`\`markdown
<!-- allow repeat, headline-cut: the series has this title -->
- [To be continued…](https://example.org/series)
\`\`\`

Rules marked with ✎ are mended by \`broadsheet check --fix\`. Those marked with ● cannot be changed and know no exception:
what they name would be missing from the mail.
`;

/** All rules as a page of Markdown. */
export function formatRules(): string {
  return [
    INTRODUCTION,
    "## Over content\n",
    ...RULES.map(formatRule),
    "## While reading\n",
    ...READING_RULES.map(formatRule),
    "## Without an example\n",
    "| Rule | | How things should be |\n|---|---|---|\n" +
      Object.values(RULES_WITHOUT_EXAMPLE).flat().map(formatRow).join(""),
  ].join("\n");
}

function formatRule(rule: RuleDocs): string {
  const { why, good, bad, around } = rule;
  const name = around?.name ?? "a file of 2026-01-05";
  const own = bad.problems.filter((line) => !line.startsWith("("));
  return [
    `### ${rule.id}\n`,
    `*${formatMarks(rule)}* ${rule.summary} ${why}\n`,
    ...formatAround(around),
    `Not so, in ${name}:\n`,
    fence(bad.text),
    own.map((line) => `> ${toOneLine(line)}\n`).join(">\n"),
    `But so:\n`,
    fence(good),
  ].join("\n");
}

function formatAround(around: RuleDocs["around"]): readonly string[] {
  const files = Object.entries(around?.files ?? {}).map(
    ([path, text]) => `With \`${path}\`:\n\n${fence(text)}`,
  );
  const { settings } = around ?? {};
  const config =
    settings === undefined
      ? []
      : [`With this in \`broadsheet.yaml\`:\n\n${fence(`check:\n  ${settings}`, "yaml")}`];
  return [...files, ...config];
}

function formatRow(rule: RuleName): string {
  return `| \`${rule.id}\` | ${formatMarks(rule)} | ${rule.summary} |\n`;
}

function formatMarks({ id, severity, fix, isOptional }: RuleName): string {
  const marks = [fix === "safe" ? " ✎" : "", isAdjustable(id) ? "" : " ●"].join("");
  return `${isOptional === true ? `${severity}, off unless asked for` : severity}${marks}`;
}

function fence(text: string, language = "markdown"): string {
  const marks = text.includes("```") ? "````" : "```";
  return `${marks}${language}\n${toVisible(text)}${marks}\n`;
}

function toOneLine(text: string): string {
  return toVisible(text).replace(/\s+/g, " ").replaceAll("<", "\\<").replaceAll("*", "\\*");
}

/** What cannot be seen is written out, so that the page itself is clean. */
function toVisible(text: string): string {
  return text.replace(/[\u0080-\u009f\u202a-\u202e]/g, (found) => {
    return `<U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}>`;
  });
}
