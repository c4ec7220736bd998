import type { Alias, ParsedNode, YAMLMap, YAMLSeq } from "yaml";
import { isAlias, isMap, isScalar, isSeq, Scalar } from "yaml";
import { parseSlug } from "../../model/names.ts";
import { didYouMean } from "../did-you-mean.ts";
import type { Path } from "./mapping.ts";
import { showText } from "./show-text.ts";
import type { Schema, Wanted } from "./wanted.ts";
import { toWanted } from "./wanted.ts";

/** The values of a tree, and where they stand in the text that was parsed. */
export interface Values {
  readonly value: unknown;
  readonly spots: ReadonlyMap<string, Spot>;
  readonly faults: readonly ValueFault[];
  /** Paths of which a fault already says what is wrong; their value is null. */
  readonly lost: ReadonlySet<string>;
}

export interface Spot {
  /** Offset of the key, or of the item. */
  readonly start: number;
  readonly value: { readonly start: number; readonly end: number };
}

export interface ValueFault {
  readonly rule: string;
  readonly message: string;
  readonly offset: number;
  /** What should stand in place of the text from `start` to `end`. */
  readonly mend: { readonly start: number; readonly end: number; readonly text: string } | null;
}

export function toPathKey(path: Path): string {
  return JSON.stringify(path);
}

interface Walk {
  readonly spots: Map<string, Spot>;
  readonly faults: ValueFault[];
  readonly lost: Set<string>;
}

interface At {
  readonly path: Path;
  readonly wanted: readonly Wanted[];
}

/**
 * Takes the values out of a tree, reading plain scalars as the schema wants them: where it wants text, `2026`,
 * `1e3` and `yes` are the words that stand there. Objects have no prototype, so `__proto__` is a key like any other.
 */
export function toValues(node: ParsedNode | null, schema: Schema): Values {
  const walk: Walk = { spots: new Map(), faults: [], lost: new Set() };
  const value = node === null ? null : readNode(walk, node, { path: [], wanted: toWanted(schema) });
  return { value, ...walk };
}

function readNode(walk: Walk, node: ParsedNode, at: At): unknown {
  if (isAlias(node)) {
    return lose(walk, at, {
      rule: "yaml-reserved",
      message: "A value cannot begin with “*”, which begins an alias in YAML; write the value out",
      offset: node.range[0],
      mend: null,
    });
  }
  refuseProperties(walk, node);
  if (isMap(node)) return readMap(walk, node, at);
  if (isSeq(node)) return readSeq(walk, node, at);
  return readScalar(walk, node, at);
}

function refuseProperties(walk: Walk, node: Exclude<ParsedNode, Alias.Parsed>): void {
  const property = node.anchor === undefined ? node.tag : `&${node.anchor}`;
  if (property === undefined) return;
  const message = `Anchors and tags are not taken, found ${showText(property)}; put the value in quotes`;
  walk.faults.push({ rule: "yaml-reserved", message, offset: node.range[0], mend: null });
}

function readMap(walk: Walk, node: YAMLMap.Parsed, at: At): unknown {
  const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const keys = at.wanted.find((wanted) => wanted.kind === "keys");
  const record = at.wanted.find((wanted) => wanted.kind === "record");
  const seen = new Map<string, number>();
  for (const pair of node.items) {
    const key = readKey(walk, pair.key);
    if (key === null) continue;
    const offset = pair.key.range[0];
    if (isRepeated(walk, { key, offset }, seen)) continue;
    const schema = keys === undefined ? record?.value : ownValue(keys.shape, key);
    if (keys !== undefined && schema === undefined) {
      addUnknownKey(walk, { path: [...at.path, key], node: pair.key }, Object.keys(keys.shape));
      continue;
    }
    if (record !== undefined && parseSlug(key) === null) {
      addNoSlug(walk, { key, offset });
      continue;
    }
    const path = [...at.path, key];
    const below = { path, wanted: schema === undefined ? [] : toWanted(schema) };
    noteSpot(walk, { path, start: offset, node: pair.value, after: pair.key.range[1] });
    values[key] =
      pair.value === null ? loseEmpty(walk, below, offset) : readNode(walk, pair.value, below);
  }
  return values;
}

function ownValue(shape: Readonly<Record<string, Schema>>, key: string): Schema | undefined {
  return Object.hasOwn(shape, key) ? shape[key] : undefined;
}

function readKey(walk: Walk, node: ParsedNode): string | null {
  if (isScalar(node)) {
    refuseProperties(walk, node);
    return typeof node.value === "string" ? node.value : node.source;
  }
  const message = "A key has to be a word, found brackets or an alias; put it in quotes";
  walk.faults.push({ rule: "yaml-key", message, offset: node.range[0], mend: null });
  return null;
}

function isRepeated(
  walk: Walk,
  { key, offset }: { readonly key: string; readonly offset: number },
  seen: Map<string, number>,
): boolean {
  if (!seen.has(key)) {
    seen.set(key, offset);
    return false;
  }
  const message = `${showText(key)} is there twice; only one of them can be meant`;
  walk.faults.push({ rule: "yaml-duplicate", message, offset, mend: null });
  return true;
}

function addUnknownKey(
  walk: Walk,
  { path, node }: { readonly path: Path; readonly node: ParsedNode },
  known: readonly string[],
): void {
  const key = String(path.at(-1));
  const near = didYouMean(key, known);
  // One mistake, one problem: what was meant is not missing, too.
  if (near !== null) walk.lost.add(toPathKey([...path.slice(0, -1), near]));
  const right =
    near === null ? `; known are ${known.join(", ")}` : `; did you mean ${showText(near)}`;
  walk.faults.push({
    rule: "key-unknown",
    message: `Unknown key ${showText(key)}${right}`,
    offset: node.range[0],
    mend: near === null ? null : { start: node.range[0], end: node.range[1], text: near },
  });
}

function addNoSlug(walk: Walk, found: { readonly key: string; readonly offset: number }): void {
  const message = `${showText(found.key)} is no slug of lower-case letters, digits and hyphens`;
  walk.faults.push({ rule: "key-unknown", message, offset: found.offset, mend: null });
}

function readSeq(walk: Walk, node: YAMLSeq.Parsed, at: At): unknown {
  const list = at.wanted.find((wanted) => wanted.kind === "list");
  const wanted = list === undefined ? [] : toWanted(list.item);
  return node.items.map((item, index) => {
    const path = [...at.path, index];
    noteSpot(walk, { path, start: item.range?.[0] ?? 0, node: item as ParsedNode, after: 0 });
    return readNode(walk, item as ParsedNode, { path, wanted });
  });
}

function readScalar(walk: Walk, node: Scalar.Parsed, at: At): unknown {
  if (node.value === null) return loseEmpty(walk, at, node.range[0]);
  if (typeof node.value === "string") return node.value;
  const isTextWanted = at.wanted.some((wanted) => wanted.kind === "text");
  return isTextWanted && node.type === Scalar.PLAIN ? node.source : node.value;
}

/** `key:`, `key: ~` and `key: null`. */
function loseEmpty(walk: Walk, at: At, offset: number): null {
  const name = at.path.findLast((part) => typeof part === "string") ?? "";
  const isItem = typeof at.path.at(-1) === "number";
  const what = isItem ? `An item of ${showText(name)}` : showText(name);
  return lose(walk, at, {
    rule: "value-empty",
    message: `${what} is empty; write its value, or leave it out`,
    offset,
    mend: null,
  });
}

function lose(walk: Walk, at: At, fault: ValueFault): null {
  walk.faults.push(fault);
  walk.lost.add(toPathKey(at.path));
  return null;
}

function noteSpot(
  walk: Walk,
  at: {
    readonly path: Path;
    readonly start: number;
    readonly node: ParsedNode | null;
    readonly after: number;
  },
): void {
  const range = at.node?.range;
  const start = range?.[0] ?? at.after;
  walk.spots.set(toPathKey(at.path), {
    start: at.start,
    value: { start, end: range?.[1] ?? at.after },
  });
}
