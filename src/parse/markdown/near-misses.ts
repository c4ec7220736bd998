import type { Text } from "mdast";
import { suggest } from "../suggest.ts";
import type { Scope } from "./scope.ts";
import { report } from "./scope.ts";
import { endOf, linesWithin, mendLine, startOf } from "./source.ts";

/** A thing that Markdown prints as text although it was meant as a link or a footnote. */
interface NearMiss {
  /** Searched from a text's beginning to the end of its line. */
  readonly pattern: RegExp;
  readonly see: (match: RegExpExecArray, scope: Scope) => Finding;
}

interface Finding {
  readonly rule: string;
  readonly message: string;
  /** What the match should be; null where nobody can know. */
  readonly mended: string | null;
}

const NEAR_MISSES: readonly NearMiss[] = [
  {
    pattern: /(?<!\\)\]\([ \t]*(<?(?:https?:|mailto:|www\.)[^)\r\n]*)(\)?)/gi,
    see: ([, address = "", close = ""]) => toBrokenLink(address, close),
  },
  {
    pattern: /(?<!\\)\][ \t]+\([ \t]*((?:https?:|mailto:|www\.)[^)\s]*)\)/gi,
    see: ([, address = ""]) => ({
      rule: "link-space",
      message: "A space between ] and ( makes this text, not a link",
      mended: `](${address})`,
    }),
  },
  {
    pattern: /(?<!\\)\(([^()\r\n]+)\)\[((?:https?:|mailto:|www\.)[^\]\s]*)\]/gi,
    see: ([, text = "", address = ""]) => ({
      rule: "link-swapped",
      message: "The brackets of this link are swapped; it is [text](address)",
      mended: `[${text}](${address})`,
    }),
  },
  {
    pattern: /(?<!\\)\]\[([^\]\r\n]*)\]/g,
    see: ([, label = ""], scope) => ({
      rule: "reference-missing",
      message: `No “[${label}]: https://…” in this file${suggest(label, [...scope.definitions.keys()])}`,
      mended: null,
    }),
  },
  {
    pattern: /(?<!\\)\[\^([^\]\s]+)\](?!:)/g,
    see: ([, label = ""], scope) => ({
      rule: "footnote-missing",
      message: `No “[^${label}]: …” in this file${suggest(label, [...scope.footnotes.keys()])}`,
      mended: null,
    }),
  },
];

/** Looks where Markdown found nothing: text with brackets in it. */
export function checkNearMisses(node: Text, scope: Scope): void {
  if (!/[\])]/.test(node.value)) return;
  for (const line of linesOf(node, scope)) checkLine(line, scope);
}

interface TextLine {
  readonly start: number;
  /** A match must begin before this; what follows belongs to other nodes. */
  readonly until: number;
  readonly text: string;
}

function linesOf(node: Text, scope: Scope): readonly TextLine[] {
  const span = { start: startOf(node), end: endOf(node) };
  return linesWithin(scope.source, span).map(({ start, text }) => ({
    start,
    until: Math.min(start + text.length, span.end),
    text,
  }));
}

function checkLine(line: TextLine, scope: Scope): void {
  let checkedTo = 0;
  for (const { match, see } of findAll(line)) {
    if (match.index < checkedTo) continue;
    const { mended, ...finding } = see(match, scope);
    const start = line.start + match.index;
    const end = start + match[0].length;
    const mendedLine =
      mended === null ? {} : { mended: mendLine(scope.source, { start, end }, mended) };
    report(scope, finding.rule, { at: start, message: finding.message, ...mendedLine });
    checkedTo = match.index + match[0].length;
  }
}

/** In the order of their places; of two at one place the one that stands higher in the list. */
function findAll(line: TextLine): readonly { match: RegExpExecArray; see: NearMiss["see"] }[] {
  const room = line.until - line.start;
  return NEAR_MISSES.flatMap(({ pattern, see }) =>
    [...line.text.matchAll(pattern)]
      .filter(({ index }) => index < room)
      .map((match) => ({ match, see })),
  ).sort((a, b) => a.match.index - b.match.index);
}

function toBrokenLink(address: string, close: string): Finding {
  const target = address.trim();
  if (close === "") {
    return {
      rule: "link-unclosed",
      message: "This link is never closed; a ) belongs behind its address",
      mended: /\s/.test(target) ? null : `](${target})`,
    };
  }
  const titled = /^(\S+)\s+[“”„"'‘’](.*?)[“”"'‘’]$/.exec(target);
  if (titled !== null) {
    const message = "Curly quotes around a link's title make this text, not a link";
    return { rule: "link-space", message, mended: `](${titled[1] ?? ""} "${titled[2] ?? ""}")` };
  }
  if (!/\s/.test(target)) return toUnbalanced(target);
  const message = "A space in the address makes this text, not a link; in an address it is %20";
  return { rule: "link-space", message, mended: `](${target.replace(/\s/g, "%20")})` };
}

function toUnbalanced(target: string): Finding {
  if (target.includes("(")) {
    const message = "A ( in this address is never closed; in an address it is %28";
    return { rule: "link-unclosed", message, mended: `](${target.replaceAll("(", "%28")})` };
  }
  const message = "This ] has no [ before it, so there is no link; a link is [text](address)";
  return { rule: "link-unclosed", message, mended: null };
}
