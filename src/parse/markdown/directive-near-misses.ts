import type { Paragraph } from "mdast";
import { suggest } from "../suggest.ts";
import { DIRECTIVE_NAMES } from "./directives.ts";
import { readBraces } from "./read-braces.ts";
import type { Scope } from "./scope.ts";
import { report } from "./scope.ts";
import { endOf, lineAt, linesWithin, startOf } from "./source.ts";

const LINE = /^([\s>]*)([:：]{1,})([ \t]*)([A-Za-z][\w-]*)?([ \t]*)(.*)$/;

interface ColonLine {
  readonly at: number;
  readonly indent: string;
  readonly colons: string;
  readonly name: string;
  readonly rest: string;
}

/** Looks for lines that Markdown prints as text although they were meant to open or close a directive. */
export function checkColonLines(node: Paragraph, scope: Scope): void {
  if (!/[:：]/.test(scope.source.text.slice(startOf(node), endOf(node)))) return;
  const span = { start: startOf(node), end: endOf(node) };
  for (const line of linesWithin(scope.source, span)) checkColonLine(line, scope);
}

function checkColonLine(
  line: { readonly start: number; readonly text: string },
  scope: Scope,
): void {
  const match = LINE.exec(line.text);
  if (match === null) return;
  const [, indent = "", colons = "", , name = "", , rest = ""] = match;
  const found = { at: line.start + indent.length, indent, colons, name, rest: rest.trimEnd() };
  if (name === "" && rest === "") checkClosing(found, scope);
  else if (isMeantAsDirective(found)) reportOpening(found, scope);
}

/** The end of something that never began. If that was a near miss itself, one Problem is enough. */
function checkClosing(found: ColonLine, scope: Scope): void {
  if (found.colons.length < 2) return;
  if (scope.nearOpenings.pop() !== undefined) return;
  const message = `${found.colons} closes nothing here; a directive opens with ::: and its name, such as :::related`;
  report(scope, "directive-stray", { at: found.at, message });
}

function isMeantAsDirective(found: ColonLine): boolean {
  if (found.colons.length >= 3) return true;
  const isKnown = DIRECTIVE_NAMES.includes(found.name.toLowerCase());
  return isKnown && (found.colons.length === 2 || /^[{[]/.test(found.rest));
}

function reportOpening(found: ColonLine, scope: Scope): void {
  scope.nearOpenings.push(found.at);
  const line = lineAt(scope.source, found.at);
  const prefix = line.text.slice(0, found.at - line.start);
  const name = found.name.toLowerCase();
  const brace = found.rest.indexOf("{");
  const braces =
    brace === -1
      ? ""
      : readBraces(found.rest.slice(brace), { textKeys: ["name"], labels: [] }).mended;
  const right = `:::${name}${braces}`;
  if (name === "" || !DIRECTIVE_NAMES.includes(name)) {
    const message = `No directive :::${name}${suggest(name, DIRECTIVE_NAMES)}; there are :::related, :::sponsor and :::correction`;
    report(scope, "directive-unknown", { at: found.at, message });
    return;
  }
  const message = `This is text, not a directive; a directive opens with ${right}`;
  report(scope, "directive-near-miss", { at: found.at, message, mended: prefix + right });
}
