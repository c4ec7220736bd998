import type { Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import { formatDidYouMean } from "./did-you-mean.ts";
import type { Shape } from "./shape.ts";
import { describeShape } from "./shape.ts";
import type { CheckContext } from "./walk-context.ts";
import { toNodePlace } from "./walk-context.ts";

export type Resolved =
  | {
      readonly kind: "found";
      readonly shape: Shape;
      /** Names the value whatever path leads to it from here: what `{{#if}}` makes known. */
      readonly key: string;
    }
  | { readonly kind: "unknown"; readonly problem: Problem };

const LOOP_NAMES = ["index", "first", "last"];
const TEXT: Resolved = { kind: "found", shape: { kind: "text" }, key: "@" };

/** What a path such as `../lead.title` or `@root.date` stands for. */
export function resolvePath(path: hbs.AST.PathExpression, context: CheckContext): Resolved {
  // Types of Handlebars before 4.7.9 say string[]; a part in brackets is still a string.
  const parts = path.parts as readonly string[];
  if (path.data) return resolveData(path, { parts, context });
  const named = findBlockParameter(path, { parts, context });
  if (named !== null) {
    const key = `|${parts[0] ?? ""}|`;
    return descend(path, { parts: parts.slice(1), shape: named, key, context });
  }
  const scope = context.stack.at(-1 - path.depth);
  if (scope === undefined) {
    const message =
      context.open.length > 0
        ? `“${path.original}” would depend on who uses this partial; hand it over: {{> ${context.open.at(-1) ?? ""} name=../name}}`
        : `“${path.original}” leads out of the view`;
    return unknown(path, { message, context });
  }
  const key = toScopeKey(context, context.stack.length - 1 - path.depth);
  return descend(path, { parts, shape: scope.shape, key, context });
}

/** The view itself is also called `@root`. */
export function toScopeKey({ open }: CheckContext, at: number): string {
  return at === 0 && open.length === 0 ? "@root" : `${open.length}:${at}`;
}

interface Parts {
  readonly parts: readonly string[];
  readonly context: CheckContext;
}

function findBlockParameter(path: hbs.AST.PathExpression, { parts, context }: Parts): Shape | null {
  const [first] = parts;
  if (first === undefined || path.depth > 0 || /^(\.|this\b)/.test(path.original)) return null;
  const scopes = [...context.stack].reverse();
  return scopes.map((scope) => scope.names.get(first)).find((shape) => shape !== undefined) ?? null;
}

function resolveData(path: hbs.AST.PathExpression, { parts, context }: Parts): Resolved {
  const [name = "", ...others] = parts;
  if (name === "root")
    return descend(path, { parts: others, shape: context.root, key: "@root", context });
  const inLoop = context.stack.some((scope) => scope.isLoop) || context.open.length > 0;
  if (LOOP_NAMES.includes(name) && others.length === 0 && inLoop) return TEXT;
  const known = ["root", ...(inLoop ? LOOP_NAMES : [])].map((each) => `@${each}`);
  const message = `No name “${path.original}” here${formatDidYouMean(path.original, known)}`;
  return unknown(path, { message, context });
}

function descend(
  path: hbs.AST.PathExpression,
  at: Parts & { readonly shape: Shape; readonly key: string },
): Resolved {
  const [name, ...others] = at.parts;
  const { shape, key, context } = at;
  if (name === undefined) return { kind: "found", shape, key };
  if (shape.mayBeNull && !context.isKnown(key)) {
    const whole = path.original.split(".").slice(0, -at.parts.length).join(".");
    return unknown(path, { message: describeMissing(path.original, whole), context });
  }
  if (shape.kind === "list" && name === "length" && others.length === 0) return TEXT;
  if (shape.kind !== "object") {
    const message = `“${path.original}”: there is nothing named “${name}” in ${describeShape(shape)}`;
    return unknown(path, { message, context });
  }
  const next = shape.fields.get(name);
  if (next === undefined) {
    const hint = formatDidYouMean(name, [...shape.fields.keys()]);
    return unknown(path, { message: `No name “${path.original}” here${hint}`, context });
  }
  return descend(path, { parts: others, shape: next, key: `${key}.${name}`, context });
}

/** @param whole the part of the path that is not there on some days */
export function describeMissing(path: string, whole: string): string {
  return `“${path}”: “${whole}” is missing on some days; put {{#if ${whole}}} … {{/if}} around it`;
}

/** What stands behind `{{#if}}`, `{{#unless}}` and `{{#with}}`: these may look inside of what is not there. */
export function resolveSubject(path: hbs.AST.PathExpression, context: CheckContext): Resolved {
  return resolvePath(path, { ...context, isKnown: () => true });
}

function unknown(
  path: hbs.AST.PathExpression,
  { message, context }: { readonly message: string; readonly context: CheckContext },
): Resolved {
  return {
    kind: "unknown",
    problem: problem("template-name", toNodePlace(path, context), message),
  };
}
