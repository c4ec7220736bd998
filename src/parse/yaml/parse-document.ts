import type { Document, ErrorCode, ParsedNode } from "yaml";
import { parseDocument as parseYaml } from "yaml";

/** What the YAML parser made of a text, and what it could not read. */
export interface ParsedText {
  /** Null if nothing could be read. */
  readonly contents: ParsedNode | null;
  readonly faults: readonly Fault[];
  /** Top-level keys that had to be left out. */
  readonly lostKeys: readonly string[];
}

export interface Fault {
  readonly offset: number;
  readonly message: string;
}

// Each round leaves out one top-level key with its value, so a mapping of this many broken keys is read to the end.
const MOST_ROUNDS = 50;

/**
 * Parses YAML 1.2 with the core schema; anchors, tags and merge keys are left in the tree for `toValues` to refuse.
 *
 * Where the parser finds a fault, the top-level key around it is blanked out and the rest parsed again: one broken
 * key says nothing about the others.
 */
export function parseText(text: string): ParsedText {
  const faults: Fault[] = [];
  const lostKeys: string[] = [];
  let left = text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const document = parseOnce(left);
    const error = document.errors[0];
    if (error === undefined) return { contents: document.contents, faults, lostKeys };
    const offset = Math.min(error.pos[0], text.length);
    faults.push({ offset, message: WORDS[error.code] ?? "YAML cannot read this" });
    const block = findBlock(left, offset);
    if (block === null) break;
    lostKeys.push(...block.keys);
    left = left.slice(0, block.start) + toBlank(block.text) + left.slice(block.end);
  }
  return { contents: null, faults, lostKeys };
}

function parseOnce(text: string): Document.Parsed {
  return parseYaml(text, {
    version: "1.2",
    schema: "core",
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
}

interface TextBlock {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly keys: readonly string[];
}

/** From a line without indentation to the next one; the one before, if there is nothing at the offset any more. */
function findBlock(text: string, offset: number): TextBlock | null {
  const blocks = [...text.matchAll(/^(?![ \t\r\n-])[^\n]*\n?(?:[ \t\r\n-][^\n]*(?:\n|$)|\n)*/gm)];
  const found = blocks.findLast((block) => block.index <= offset && block[0].trim() !== "");
  if (found === undefined) {
    if (text.trim() === "") return null;
    return { start: 0, end: text.length, text, keys: [] };
  }
  const key = /^["']?([^\s:"']+)["']?\s*:/.exec(found[0])?.[1];
  return {
    start: found.index,
    end: found.index + found[0].length,
    text: found[0],
    keys: key === undefined ? [] : [key],
  };
}

function toBlank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}

const WORDS: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_DQ_ESCAPE:
    "A backslash between double quotes begins an escape, and there is none of this name; use single quotes",
  BAD_INDENT: "This line is not as far in as the lines it belongs to",
  BAD_SCALAR_START: "A value cannot begin with this character; put the value in quotes",
  BLOCK_AS_IMPLICIT_KEY: "A colon with a space begins a new key in YAML; put the value in quotes",
  BLOCK_IN_FLOW: "Between brackets YAML takes no keys on lines of their own",
  MISSING_CHAR: "YAML misses a character here: a colon behind a key, a comma or a closing quote",
  MULTILINE_IMPLICIT_KEY: "A key has to stand on one line with its colon",
  MULTIPLE_DOCS: "A second document begins here, which would not be read",
  TAB_AS_INDENT: "YAML does not take tabs in front of a key; use two spaces for each",
  UNEXPECTED_TOKEN: "YAML does not expect this here; put the value in quotes",
  KEY_OVER_1024_CHARS: "A key cannot be longer than 1,024 characters",
  RESOURCE_EXHAUSTION: "This is nested too deeply",
};
