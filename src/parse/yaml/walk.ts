import type { Alias, ParsedNode } from "yaml";
import { didYouMean } from "../did-you-mean.ts";
import type { Path } from "./mapping.ts";
import { showText } from "./show-text.ts";
import type { Wanted } from "./wanted.ts";

/** What is noted while the values are taken out of a tree. Offsets are those of the text that was parsed. */
export interface Walk {
  readonly spots: Map<string, Span>;
  readonly faults: ValueFault[];
  /** Paths of which a fault says already what is wrong; their value is null. */
  readonly lost: Set<string>;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface ValueFault {
  readonly rule: string;
  readonly message: string;
  readonly offset: number;
  /** Of the place that the message speaks of besides; null without one. */
  readonly earlier: number | null;
  /** What should stand in place of a part of the text; null where nobody can know. */
  readonly mend: (Span & { readonly text: string }) | null;
}

/** Where in the tree a node is, and what the schema wants there; nothing, if the schema does not get there. */
export interface At {
  readonly path: Path;
  readonly wanted: readonly Wanted[];
}

export function toPathKey(path: Path): string {
  return JSON.stringify(path);
}

export function addFault(walk: Walk, fault: Pick<ValueFault, "rule" | "message" | "offset">): void {
  walk.faults.push({ ...fault, earlier: null, mend: null });
}

/** @returns the null that stands for the value */
export function lose(
  walk: Walk,
  at: At,
  fault: Pick<ValueFault, "rule" | "message" | "offset">,
): null {
  addFault(walk, fault);
  walk.lost.add(toPathKey(at.path));
  return null;
}

/** `key:`, `key: ~` and `key: null`. */
export function loseEmpty(walk: Walk, at: At, offset: number): null {
  // Between brackets that have no business there: that is said of the whole.
  if (at.wanted.length === 0) return null;
  const name = showText(at.path.findLast((part) => typeof part === "string") ?? "");
  const what = typeof at.path.at(-1) === "number" ? `An item of ${name}` : name;
  const message = `${what} is empty; write its value, or leave it out`;
  return lose(walk, at, { rule: "value-empty", message, offset });
}

/** Anchors and tags change what other words mean: nobody types them on purpose in a headline. */
export function refuseProperties(walk: Walk, node: Exclude<ParsedNode, Alias.Parsed>): void {
  const property = node.anchor === undefined ? node.tag : `&${node.anchor}`;
  if (property === undefined) return;
  const message = `Anchors and tags are not taken, found ${showText(property)}; put the value in quotes`;
  addFault(walk, { rule: "yaml-reserved", message, offset: node.range[0] });
}

/** A key that the schema does not know; what was meant is not one of those that are there already. */
export function addUnknownKey(
  walk: Walk,
  { path, node }: { readonly path: Path; readonly node: ParsedNode },
  keys: { readonly known: readonly string[]; readonly written: ReadonlySet<string> },
): void {
  const key = String(path.at(-1));
  const near = didYouMean(
    key,
    keys.known.filter((known) => !keys.written.has(known)),
  );
  // One mistake, one problem: what was meant is not missing, too.
  if (near !== null) walk.lost.add(toPathKey([...path.slice(0, -1), near]));
  const [start, end] = node.range;
  const right =
    near === null ? `; known are ${keys.known.join(", ")}` : `; did you mean ${showText(near)}`;
  walk.faults.push({
    ...{ rule: "key-unknown", message: `Unknown key ${showText(key)}${right}`, offset: start },
    earlier: null,
    mend: near === null ? null : { start, end, text: near },
  });
}

/** The second of two keys that are the same: nobody knows which one is meant. */
export function addRepeated(
  walk: Walk,
  {
    key,
    offset,
    earlier,
  }: { readonly key: string; readonly offset: number; readonly earlier: number },
): void {
  const message = `${showText(key)} is there twice; only one of them can be meant`;
  walk.faults.push({ rule: "yaml-duplicate", message, offset, earlier, mend: null });
}
