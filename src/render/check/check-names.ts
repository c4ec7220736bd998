/**
 * Walks a template the way Handlebars will, with the view's shape in place of its values.
 *
 * Handlebars in strict mode finds only `{{name}}`; an unknown name in `{{#if}}`, `{{#each}}`, a helper's
 * argument or a partial's hash is silently empty there, and a part of the mail is gone.
 */
import type { SourceFile } from "../../model/content.ts";
import type { Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import { BLOCK_HELPERS, listHelpers } from "../theme/helper-specs.ts";
import { checkArgument } from "./check-argument.ts";
import { formatDidYouMean } from "./did-you-mean.ts";
import type { TemplateTree } from "./parse-template.ts";
import { resolvePath, resolveSubject, toScopeKey } from "./resolve-path.ts";
import type { Shape } from "./shape.ts";
import { describeShape, toPresent } from "./shape.ts";
import type { CheckContext } from "./walk-context.ts";
import { enterShape, toNodePlace, withKnown } from "./walk-context.ts";

export interface ParsedTemplate {
  readonly file: SourceFile;
  readonly tree: TemplateTree;
}

/** Every mistake of one template and of the partials it uses, in the contexts it uses them in. */
export function checkNames(template: ParsedTemplate, context: CheckContext): readonly Problem[] {
  return walkProgram(template.tree, { ...context, file: template.file });
}

function walkProgram(program: hbs.AST.Program, context: CheckContext): readonly Problem[] {
  return program.body.flatMap((statement) => walkStatement(statement, context));
}

function walkStatement(statement: hbs.AST.Statement, context: CheckContext): readonly Problem[] {
  switch (statement.type) {
    case "MustacheStatement":
      return walkMustache(statement as hbs.AST.MustacheStatement, context);
    case "BlockStatement":
      return walkBlock(statement as hbs.AST.BlockStatement, context);
    case "PartialStatement":
      return walkPartial(statement as hbs.AST.PartialStatement, context);
    case "ContentStatement":
    case "CommentStatement":
      return [];
    default:
      return [
        problem(
          "template-syntax",
          toNodePlace(statement, context),
          "Decorators and partial blocks are not part of these templates; {{> name}} would be right",
        ),
      ];
  }
}

function walkMustache(node: hbs.AST.MustacheStatement, context: CheckContext): readonly Problem[] {
  const place = toNodePlace(node, context);
  if (node.path.type !== "PathExpression") {
    return [problem("template-syntax", place, "A mustache begins with a name")];
  }
  const path = node.path as hbs.AST.PathExpression;
  const raw = node.escaped
    ? []
    : [
        problem(
          "template-syntax",
          place,
          `{{{${path.original}}}} would let content act as mark-up; {{${path.original}}} would be right`,
        ),
      ];
  const helper = listHelpers(context.target).get(path.original);
  if (helper !== undefined) {
    return [...raw, ...checkArgument({ name: path.original, spec: helper, node }, context)];
  }
  if (node.params.length > 0 || hasHash(node)) {
    return [...raw, unknownHelper(path, [...listHelpers(context.target).keys()], context)];
  }
  const found = resolvePath(path, context);
  if (found.kind === "unknown") return [...raw, found.problem];
  return [...raw, ...checkPrintable(path, { shape: found.shape, context })];
}

function checkPrintable(
  path: hbs.AST.PathExpression,
  { shape, context }: { readonly shape: Shape; readonly context: CheckContext },
): readonly Problem[] {
  if (shape.kind === "text") return [];
  const right =
    shape.kind === "rich"
      ? `{{${shape.helper} ${path.original}}} would be right`
      : shape.kind === "list"
        ? `{{#each ${path.original}}} … {{/each}} would be right`
        : "name one of its parts";
  const message = `“${path.original}” is ${describeShape(shape)} and cannot be printed as it is; ${right}`;
  return [problem("template-name", toNodePlace(path, context), message)];
}

function walkBlock(node: hbs.AST.BlockStatement, context: CheckContext): readonly Problem[] {
  const path = node.path;
  const name = path.original;
  if (!(BLOCK_HELPERS as readonly string[]).includes(name)) {
    return [unknownHelper(path, BLOCK_HELPERS, context), ...walkBranches(node, context)];
  }
  const [subject] = node.params;
  if (subject === undefined || node.params.length > 1 || hasHash(node)) {
    const message = `{{#${name}}} takes exactly one name, such as {{#${name} lead}}`;
    return [problem("template-helper", toNodePlace(node, context), message)];
  }
  if (subject.type !== "PathExpression") {
    const message = `{{#${name}}} takes a name, not a value or another helper`;
    return [problem("template-helper", toNodePlace(subject, context), message)];
  }
  const found = resolveSubject(subject as hbs.AST.PathExpression, context);
  // What an unknown name would hold is unknown too: its inside would only repeat the one mistake.
  if (found.kind === "unknown") return [found.problem];
  return walkInside(node, { ...found, context });
}

interface WithinBlock {
  readonly shape: Shape;
  readonly key: string;
  readonly context: CheckContext;
}

function walkInside(
  node: hbs.AST.BlockStatement,
  { shape, key, context }: WithinBlock,
): readonly Problem[] {
  const name = node.path.original;
  if (name === "if" || name === "unless") {
    const known = withKnown(context, key);
    return [
      ...walkProgram(node.program, name === "if" ? known : context),
      ...walkInverse(node, name === "if" ? context : known),
    ];
  }
  if (name === "each" && shape.kind !== "list") {
    return [misused(node, { shape, wanted: "a list", context }), ...walkInverse(node, context)];
  }
  if (name === "with" && shape.kind !== "object") {
    return [misused(node, { shape, wanted: "an object", context }), ...walkInverse(node, context)];
  }
  const inner = shape.kind === "list" ? shape.item : toPresent(shape);
  const entered = enterShape(withKnown(context, key), {
    shape: inner,
    isLoop: name === "each",
    names: listBlockParameters(node.program),
  });
  return [...walkProgram(node.program, entered), ...walkInverse(node, context)];
}

/** Handlebars leaves them out where none were written, whatever its types say. */
function listBlockParameters(program: {
  readonly blockParams?: readonly string[];
}): readonly string[] {
  return program.blockParams ?? [];
}

function walkBranches(node: hbs.AST.BlockStatement, context: CheckContext): readonly Problem[] {
  return [...walkProgram(node.program, context), ...walkInverse(node, context)];
}

function walkInverse(node: hbs.AST.BlockStatement, context: CheckContext): readonly Problem[] {
  const inverse = node.inverse as hbs.AST.Program | null | undefined;
  return inverse ? walkProgram(inverse, context) : [];
}

function walkPartial(node: hbs.AST.PartialStatement, context: CheckContext): readonly Problem[] {
  const place = toNodePlace(node, context);
  if (node.name.type !== "PathExpression") {
    return [problem("template-partial", place, "A partial is called by its name: {{> item}}")];
  }
  const name = node.name.original;
  const partial = context.partials.get(name);
  if (partial === undefined) {
    const hint = formatDidYouMean(name, [...context.partials.keys()]);
    return [problem("template-partial", place, `No partial “${name}” in this theme${hint}`)];
  }
  if (context.open.includes(name)) {
    const chain = [...context.open, name].join(" > ");
    return [problem("template-partial", place, `The partial “${name}” uses itself: ${chain}`)];
  }
  const given = findPartialShape(node, context);
  if (given.shape === null) return given.problems;
  const inner: CheckContext = {
    ...context,
    file: partial.file,
    stack: [{ shape: given.shape, isLoop: false, names: new Map() }],
    open: [...context.open, name],
    isKnown: (key) => isKnownToCaller(key, { node, context }),
  };
  return [...given.problems, ...walkProgram(partial.tree, inner)];
}

/** A partial that is called without a value sees its caller's, and what the caller asked for there. */
function isKnownToCaller(
  key: string,
  { node, context }: { readonly node: hbs.AST.PartialStatement; readonly context: CheckContext },
): boolean {
  if (key.startsWith("@root")) return context.isKnown(key);
  const own = `${context.open.length + 1}:0`;
  if (node.params.length > 0 || !key.startsWith(`${own}.`)) return false;
  const outer = toScopeKey(context, context.stack.length - 1);
  return context.isKnown(outer + key.slice(own.length));
}

interface PartialShape {
  readonly shape: Shape | null;
  readonly problems: readonly Problem[];
}

/** A partial sees what it is called with, and the values that are handed to it by name. */
function findPartialShape(node: hbs.AST.PartialStatement, context: CheckContext): PartialShape {
  const [subject] = node.params;
  const base = subject === undefined ? currentShape(context) : resolveValue(subject, context);
  if (base.shape === null) return base;
  const pairs = hasHash(node) ? node.hash.pairs : [];
  if (pairs.length === 0) return base;
  const values = pairs.map((pair) => ({ key: pair.key, ...resolveValue(pair.value, context) }));
  const fields = new Map(base.shape.kind === "object" ? base.shape.fields : []);
  for (const { key, shape } of values) fields.set(key, shape ?? { kind: "text" });
  return { shape: { kind: "object", fields }, problems: values.flatMap((value) => value.problems) };
}

function currentShape(context: CheckContext): PartialShape {
  return { shape: context.stack.at(-1)?.shape ?? null, problems: [] };
}

function resolveValue(node: hbs.AST.Expression, context: CheckContext): PartialShape {
  if (node.type === "SubExpression") {
    const message = "A helper inside of a helper is not part of these templates";
    return {
      shape: null,
      problems: [problem("template-helper", toNodePlace(node, context), message)],
    };
  }
  if (node.type !== "PathExpression") return { shape: { kind: "text" }, problems: [] };
  const found = resolvePath(node as hbs.AST.PathExpression, context);
  if (found.kind === "unknown") return { shape: null, problems: [found.problem] };
  const shape = context.isKnown(found.key) ? toPresent(found.shape) : found.shape;
  return { shape, problems: [] };
}

function misused(
  node: hbs.AST.BlockStatement,
  is: { readonly shape: Shape; readonly wanted: string; readonly context: CheckContext },
): Problem {
  const [subject] = node.params;
  const name = node.path.original;
  const original = subject === undefined ? "" : (subject as hbs.AST.PathExpression).original;
  const message = `{{#${name}}} takes ${is.wanted}, but “${original}” is ${describeShape(is.shape)}`;
  return problem("template-name", toNodePlace(subject ?? node, is.context), message);
}

function unknownHelper(
  path: hbs.AST.PathExpression,
  known: readonly string[],
  context: CheckContext,
): Problem {
  const message = `No helper “${path.original}”${formatDidYouMean(path.original, known)}`;
  return problem("template-helper", toNodePlace(path, context), message);
}

/** Handlebars leaves `hash` out where none was written, whatever its types say. */
function hasHash(node: { readonly hash: hbs.AST.Hash }): boolean {
  return ((node.hash as hbs.AST.Hash | undefined)?.pairs ?? []).length > 0;
}
