import type { Pair, ParsedNode, YAMLMap, YAMLSeq } from "yaml";
import { isAlias, isMap, isScalar, isSeq, Scalar } from "yaml";
import { parseSlug } from "../../model/names.ts";
import type { Path } from "./mapping.ts";
import { showText } from "./show-text.ts";
import type { At, Walk } from "./walk.ts";
import {
  addFault,
  addRepeated,
  addUnknownKey,
  lose,
  loseEmpty,
  refuseProperties,
  toPathKey,
} from "./walk.ts";
import type { Schema, Wanted } from "./wanted.ts";
import { toWanted } from "./wanted.ts";

/** The values of a tree, where they stand in the text that was parsed, and what is wrong with them. */
export interface Values extends Readonly<Walk> {
  readonly value: unknown;
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
    const message = "A value cannot be an alias of another one; write it out";
    return lose(walk, at, { rule: "yaml-reserved", message, offset: node.range[0] });
  }
  refuseProperties(walk, node);
  if (isMap(node)) return readMap(walk, node, at);
  if (isSeq(node)) return readSeq(walk, node, at);
  return readScalar(walk, node, at);
}

function readMap(walk: Walk, node: YAMLMap.Parsed, at: At): unknown {
  const values = Object.create(null) as Record<string, unknown>;
  const pairs = listPairs(walk, node);
  const written = new Set(pairs.map(({ key }) => key));
  for (const { key, pair } of pairs) {
    const path = [...at.path, key];
    const wanted = findWanted(walk, { path, node: pair.key }, { ...at, written });
    if (wanted === null) continue;
    noteSpot(walk, path, pair.value ?? { range: [pair.key.range[1], pair.key.range[1]] });
    values[key] =
      pair.value === null
        ? loseEmpty(walk, { path, wanted }, pair.key.range[1])
        : readNode(walk, pair.value, { path, wanted });
  }
  return values;
}

/** Each key once: of two that are the same, the first. */
function listPairs(
  walk: Walk,
  node: YAMLMap.Parsed,
): readonly { readonly key: string; readonly pair: Pair<ParsedNode, ParsedNode | null> }[] {
  const seen = new Map<string, number>();
  return node.items.flatMap((pair) => {
    const offset = pair.key.range[0];
    const key = toKey(pair.key);
    if (key === null) {
      const message = "A key has to be a word, found brackets or an alias; put it in quotes";
      addFault(walk, { rule: "yaml-key", message, offset });
      return [];
    }
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      addRepeated(walk, { key, offset, earlier });
      return [];
    }
    seen.set(key, offset);
    if (!isAlias(pair.key)) refuseProperties(walk, pair.key);
    return [{ key, pair }];
  });
}

/** Keys are words as they stand there: `2026` and `true`, too. */
function toKey(node: ParsedNode): string | null {
  if (!isScalar(node)) return null;
  return typeof node.value === "string" ? node.value : node.source;
}

/** @returns what the schema wants of a key's value; null for a key that it does not know */
function findWanted(
  walk: Walk,
  found: { readonly path: Path; readonly node: ParsedNode },
  at: At & { readonly written: ReadonlySet<string> },
): readonly Wanted[] | null {
  const key = String(found.path.at(-1));
  const keys = at.wanted.find((wanted) => wanted.kind === "keys");
  if (keys !== undefined) {
    const schema = Object.hasOwn(keys.shape, key) ? keys.shape[key] : undefined;
    if (schema !== undefined) return toWanted(schema);
    addUnknownKey(walk, found, { known: Object.keys(keys.shape), written: at.written });
    return null;
  }
  const record = at.wanted.find((wanted) => wanted.kind === "record");
  if (record === undefined) return [];
  if (parseSlug(key) !== null) return toWanted(record.value);
  const message = `${showText(key)} is no slug of lower-case letters, digits and hyphens`;
  addFault(walk, { rule: "key-unknown", message, offset: found.node.range[0] });
  return null;
}

function readSeq(walk: Walk, node: YAMLSeq.Parsed, at: At): unknown {
  const list = at.wanted.find((wanted) => wanted.kind === "list");
  const wanted = list === undefined ? [] : toWanted(list.item);
  return node.items.map((item, index) => {
    const path = [...at.path, index];
    noteSpot(walk, path, item);
    return readNode(walk, item, { path, wanted });
  });
}

function readScalar(walk: Walk, node: Scalar.Parsed, at: At): unknown {
  if (node.value === null) return loseEmpty(walk, at, node.range[0]);
  if (typeof node.value === "string") return node.value;
  const isTextWanted = at.wanted.some((wanted) => wanted.kind === "text");
  return isTextWanted && node.type === Scalar.PLAIN ? node.source : node.value;
}

function noteSpot(
  walk: Walk,
  path: Path,
  { range }: { readonly range: readonly [number, number, number?] },
): void {
  walk.spots.set(toPathKey(path), { start: range[0], end: range[1] });
}
