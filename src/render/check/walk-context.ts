import type { SourceFile } from "../../model/content.ts";
import type { Place } from "../../model/problem.ts";
import type { Look } from "../look/look.ts";
import type { Target } from "../theme/helper-specs.ts";
import type { ParsedTemplate } from "./check-names.ts";
import type { Shape } from "./shape.ts";

/** What is known at one point of a template. */
export interface CheckContext {
  readonly file: SourceFile;
  readonly target: Target;
  readonly look: Look;
  readonly root: Shape;
  readonly partials: ReadonlyMap<string, ParsedTemplate>;
  /** Innermost last. A partial begins a new one: its `../` would depend on who calls it. */
  readonly stack: readonly Scope[];
  /** Partials that are being walked, outermost first. */
  readonly open: readonly string[];
  /** Whether a value that may be missing was asked for, by the key that resolving gives it. */
  readonly isKnown: (key: string) => boolean;
}

/** Inside of `{{#if lead.image}}` both the lead and its image are there. */
export function withKnown(context: CheckContext, key: string): CheckContext {
  const isKnown = (asked: string) =>
    asked === key || key.startsWith(`${asked}.`) || context.isKnown(asked);
  return { ...context, isKnown };
}

export interface Scope {
  readonly shape: Shape;
  readonly isLoop: boolean;
  /** Block parameters: `{{#each items as |item|}}`. */
  readonly names: ReadonlyMap<string, Shape>;
}

export function enterShape(
  context: CheckContext,
  inner: { readonly shape: Shape; readonly isLoop: boolean; readonly names: readonly string[] },
): CheckContext {
  const { shape, isLoop, names } = inner;
  const given: Shape[] = [shape, { kind: "text" }];
  const scope: Scope = {
    shape,
    isLoop,
    names: new Map(names.slice(0, 2).map((name, at) => [name, given[at] ?? shape])),
  };
  // A loop inside of a loop has the same depth as its sibling before: what was asked there is not known here.
  const inside = `${context.open.length}:${context.stack.length}.`;
  const renamed = [inside, ...names.map((name) => `|${name}|`)];
  const isKnown = (asked: string) =>
    !renamed.some((start) => asked.startsWith(start)) && context.isKnown(asked);
  return { ...context, stack: [...context.stack, scope], isKnown };
}

/** Handlebars counts lines from 1 and columns from 0. */
export function toNodePlace(node: hbs.AST.Node, context: CheckContext): Place {
  const { line, column } = node.loc.start;
  return { file: context.file.path, line, column: column + 1 };
}
