import Handlebars from "handlebars";
import type { SourceFile } from "../../model/content.ts";
import type { Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import { toPlace } from "./source-place.ts";

export type TemplateTree = hbs.AST.Program;

export type ParseOutcome =
  | { readonly kind: "parsed"; readonly tree: TemplateTree }
  | { readonly kind: "broken"; readonly problem: Problem };

/** A syntax error in people's words, where the template has it. */
export function parseTemplate(file: SourceFile): ParseOutcome {
  try {
    return { kind: "parsed", tree: Handlebars.parse(file.text) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: "broken", problem: toProblem(file, error) };
  }
}

interface SyntaxFact {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

function toProblem(file: SourceFile, error: Error): Problem {
  const { line, column, message } = readMismatch(error) ?? readParseError(file, error);
  return problem("template-syntax", { file: file.path, line, column }, message);
}

/** `each doesn't match if - 3:4`: Handlebars gives the place of the opening tag. */
function readMismatch(error: Error): SyntaxFact | null {
  const match = /^(\S+) doesn't match (\S+) - (\d+):(\d+)$/.exec(error.message);
  if (match === null) return null;
  const [, opened = "", closed = ""] = match;
  return {
    line: Number(match[3]),
    column: Number(match[4]) + 1,
    message: `{{#${opened}}} is closed by {{/${closed}}}; {{/${opened}}} would be right`,
  };
}

/** `Parse error on line 3:`, some text around the error without its line ends, dashes that end in a caret. */
function readParseError(file: SourceFile, error: Error): SyntaxFact {
  const line = Number(/line (\d+)/.exec(error.message)?.[1] ?? "1");
  const found = /got '(\w+)'/.exec(error.message)?.[1] ?? "";
  if (found === "EOF") return toUnclosed(file, line);
  const [, shown = "", pointer = ""] = error.message.split("\n");
  const offset = findExcerpt(file.text, { shown, caret: pointer.indexOf("^"), line });
  const place = toPlace(file, offset);
  const near = file.text.slice(offset).split("\n")[0]?.slice(0, 24) ?? "";
  return { ...place, message: describeSyntax(found, near) };
}

function describeSyntax(found: string, near: string): string {
  if (found === "OPEN_ENDBLOCK") return `“${near}” closes a block that is not open`;
  if (found === "INVERSE") return "{{else}} stands outside of a block such as {{#if}}";
  return `Handlebars cannot read “${near}”; {{name}}, {{#if name}} … {{/if}} or {{> partial}} would be right`;
}

interface Excerpt {
  /** Begins with dots if something was left out. */
  readonly shown: string;
  /** Where in `shown` the error is. */
  readonly caret: number;
  readonly line: number;
}

/** Looks the excerpt up in the source without line ends; of several places the one nearest to the line. */
function findExcerpt(text: string, { shown, caret, line }: Excerpt): number {
  const dots = shown.startsWith("...") ? 3 : 0;
  const wanted = shown.slice(dots).replace(/\.\.\.$/, "");
  const offsets = toOffsetsWithoutLineEnds(text);
  const flat = text.replace(/\n/g, "");
  let best = { offset: 0, distance: Infinity };
  for (let at = flat.indexOf(wanted); at !== -1; at = flat.indexOf(wanted, at + 1)) {
    const offset = offsets[at + caret - dots] ?? text.length;
    const distance = Math.abs(text.slice(0, offset).split("\n").length - line);
    if (distance < best.distance) best = { offset, distance };
  }
  return best.offset;
}

function toOffsetsWithoutLineEnds(text: string): readonly number[] {
  const offsets: number[] = [];
  for (let at = 0; at < text.length; at += 1) if (text[at] !== "\n") offsets.push(at);
  return offsets;
}

function toUnclosed(file: SourceFile, lastLine: number): SyntaxFact {
  const open = findUnclosedBlock(file.text);
  if (open === null) {
    return { line: lastLine, column: 1, message: "The template ends inside {{ … }}; add the }}" };
  }
  return {
    ...toPlace(file, open.offset),
    message: `{{#${open.name}}} is never closed; add {{/${open.name}}}`,
  };
}

function findUnclosedBlock(text: string): { name: string; offset: number } | null {
  const open: { name: string; offset: number }[] = [];
  const tags = /\{\{!--[\s\S]*?--\}\}|\{\{![\s\S]*?\}\}|\{\{~?(#|\^|\/)\s*([\w.-]*)/g;
  for (const match of text.matchAll(tags)) {
    const [, sign, name = ""] = match;
    if (sign === undefined || (sign === "^" && name === "")) continue;
    if (sign === "/") open.pop();
    else open.push({ name, offset: match.index });
  }
  return open.at(-1) ?? null;
}
