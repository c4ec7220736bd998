import type { Scan } from "./finding.ts";
import { addError } from "./finding.ts";
import type { PlainFlaw } from "./plain-flaw.ts";
import { findPlainFlaw } from "./plain-flaw.ts";
import { quoteText, unquoteText } from "./quote-text.ts";
import type { Flow, FlowEntry } from "./read-flow.ts";
import { showText } from "./show-text.ts";

/** Words that are eaten between brackets: by commas, colons and marks at the start of a value. */
export function checkFlow(scan: Scan, flow: Flow): void {
  for (const run of toRuns(flow.entries)) checkRun(scan, run);
}

/** An entry with the pieces behind it that have no key: `name: Acme`, then `Inc` and `Ltd`. */
interface Run {
  readonly entry: FlowEntry;
  readonly pieces: readonly FlowEntry[];
}

function toRuns(entries: readonly FlowEntry[]): readonly Run[] {
  const runs: { entry: FlowEntry; pieces: FlowEntry[] }[] = [];
  const last = new Map<number, { entry: FlowEntry; pieces: FlowEntry[] }>();
  for (const entry of entries) {
    const before = last.get(entry.bracket);
    if (before !== undefined && entry.kind === "map" && entry.valueStart === null) {
      before.pieces.push(entry);
      continue;
    }
    const run = { entry, pieces: [] };
    last.set(entry.bracket, run);
    runs.push(run);
  }
  return runs;
}

function checkRun(scan: Scan, { entry, pieces }: Run): void {
  const { text } = scan.source;
  const eaten = pieces.filter((piece) => !addMissingSpace(scan, piece));
  if (entry.kind === "map" && entry.valueStart === null && addMissingSpace(scan, entry)) return;
  const start = entry.kind === "map" ? entry.valueStart : entry.start;
  if (start === null) return;
  const last = eaten.at(-1);
  if (last === undefined) {
    checkValue(scan, { start, end: entry.end });
    return;
  }
  const value = text.slice(start, last.end);
  const edit = { start, end: last.end, text: quoteText(unquoteText(value)) };
  const said = `A comma ends the value between braces, so ${showText(text.slice(eaten[0]?.start, last.end))} would be a key of its own; put the value in quotes`;
  addError(scan, { rule: "yaml-comma", message: said, offset: eaten[0]?.start ?? start, edit });
}

/** `{ slug:world }`. */
function addMissingSpace(scan: Scan, entry: FlowEntry): boolean {
  const written = scan.source.text.slice(entry.start, entry.end);
  const match = /^[A-Za-z_][\w-]*:(?=[^\s/])/.exec(written);
  if (match === null) return false;
  const colon = entry.start + match[0].length;
  const edit = { start: colon, end: colon, text: " " };
  const said = `There is no space behind the colon of ${showText(match[0].slice(0, -1))}`;
  addError(scan, { rule: "yaml-space", message: said, offset: colon - 1, edit });
  return true;
}

function checkValue(scan: Scan, span: { readonly start: number; readonly end: number }): void {
  const value = scan.source.text.slice(span.start, span.end);
  if (value === "" || /^[[{#]/.test(value)) return;
  const offset = span.start;
  const edit = { ...span, text: quoteText(unquoteText(value)) };
  if (/^["']/.test(value)) {
    if (/^(?:"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*')$/.test(value)) return;
    const said = "There are words behind the closing quote; put all of the value between one pair";
    addError(scan, { rule: "yaml-quote", message: said, offset, edit });
    return;
  }
  const flaw = findPlainFlaw(value) ?? findBracket(value);
  if (flaw === null) return;
  addError(scan, { rule: flaw.rule, message: flaw.message, offset: offset + flaw.index, edit });
}

function findBracket(value: string): PlainFlaw | null {
  const index = value.search(/[[\]{}]/);
  if (index === -1) return null;
  const message = `Between brackets a value ends at ${showText(value.charAt(index))}; put the value in quotes`;
  return { rule: "yaml-flow", message, index };
}
