import type { Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import type { HelperSpec } from "../theme/helper-specs.ts";
import { STYLE_NAMES } from "../look/look.ts";
import { formatDidYouMean } from "./did-you-mean.ts";
import { describeMissing, resolvePath } from "./resolve-path.ts";
import type { Shape } from "./shape.ts";
import { describeShape } from "./shape.ts";
import type { CheckContext } from "./walk-context.ts";
import { toNodePlace } from "./walk-context.ts";

interface HelperCall {
  readonly name: string;
  readonly spec: HelperSpec;
  readonly node: hbs.AST.MustacheStatement;
}

/** Checks what a helper is given: how many, of which kind, and whether the theme has it. */
export function checkArgument(call: HelperCall, context: CheckContext): readonly Problem[] {
  return [...checkParameter(call, context), ...checkNamed(call, context)];
}

function checkParameter(call: HelperCall, context: CheckContext): readonly Problem[] {
  const { name, spec, node } = call;
  const wanted = spec.parameter === null ? 0 : 1;
  if (node.params.length !== wanted) {
    const right = wanted === 0 ? `{{${name}}}` : `{{${name} …}} with one value`;
    const message = `{{${name}}} was given ${node.params.length} values; ${right} would be right`;
    return [problem("template-helper", toNodePlace(node, context), message)];
  }
  const [given] = node.params;
  if (given === undefined || spec.parameter === null) return [];
  return isThemeName(spec.parameter)
    ? checkThemeName(given, { kind: spec.parameter, context })
    : checkValue(given, { name, parameter: spec.parameter, context });
}

type ThemeName = "token" | "dark-token" | "style";

function isThemeName(parameter: NonNullable<HelperSpec["parameter"]>): parameter is ThemeName {
  return parameter === "token" || parameter === "dark-token" || parameter === "style";
}

function checkThemeName(
  given: hbs.AST.Expression,
  { kind, context }: { readonly kind: ThemeName; readonly context: CheckContext },
): readonly Problem[] {
  const place = toNodePlace(given, context);
  if (given.type !== "StringLiteral") {
    return [
      problem("template-helper", place, 'A name of theme.yaml stands in quotes: {{token "ink"}}'),
    ];
  }
  const { value } = given as hbs.AST.StringLiteral;
  const { look } = context;
  const part = { token: look.tokens, "dark-token": look.dark, style: look.styles }[kind];
  if (Object.hasOwn(part, value)) return [];
  const word = { token: "tokens", "dark-token": "dark", style: "styles" }[kind];
  const known = kind === "style" ? [...Object.keys(part), ...STYLE_NAMES] : Object.keys(part);
  const message = `No “${value}” under “${word}:” in theme.yaml${formatDidYouMean(value, known)}`;
  return [problem("template-name", place, message)];
}

function checkValue(
  given: hbs.AST.Expression,
  to: {
    readonly name: string;
    readonly parameter: Shape["kind"] | "inline" | "blocks";
    readonly context: CheckContext;
  },
): readonly Problem[] {
  const { name, parameter, context } = to;
  if (given.type === "StringLiteral" && parameter === "text") return [];
  if (given.type !== "PathExpression") {
    return [
      problem(
        "template-helper",
        toNodePlace(given, context),
        `{{${name}}} takes a name of the view`,
      ),
    ];
  }
  const path = given as hbs.AST.PathExpression;
  const found = resolvePath(path, context);
  if (found.kind === "unknown") return [found.problem];
  const { shape, key } = found;
  const fits = shape.kind === "rich" ? shape.helper === parameter : shape.kind === parameter;
  if (fits && shape.kind === "rich" && shape.mayBeNull && !context.isKnown(key)) {
    const message = describeMissing(path.original, path.original);
    return [problem("template-name", toNodePlace(path, context), message)];
  }
  if (fits) return [];
  const right =
    shape.kind === "rich" ? `; {{${shape.helper} ${path.original}}} would be right` : "";
  const message = `{{${name}}} does not take “${path.original}”, which is ${describeShape(shape)}${right}`;
  return [problem("template-name", toNodePlace(path, context), message)];
}

function checkNamed({ name, spec, node }: HelperCall, context: CheckContext): readonly Problem[] {
  const pairs = (node.hash as hbs.AST.Hash | undefined)?.pairs ?? [];
  return pairs.flatMap((pair) => {
    const place = toNodePlace(pair, context);
    const wanted = Object.hasOwn(spec.named, pair.key) ? spec.named[pair.key] : undefined;
    if (wanted === undefined) {
      const hint = formatDidYouMean(pair.key, Object.keys(spec.named));
      return [problem("template-helper", place, `{{${name}}} takes no “${pair.key}=”${hint}`)];
    }
    if (pair.value.type === "PathExpression") {
      const found = resolvePath(pair.value as hbs.AST.PathExpression, context);
      return found.kind === "unknown" ? [found.problem] : [];
    }
    const literal = wanted === "number" ? "NumberLiteral" : "StringLiteral";
    if (pair.value.type === literal) return [];
    const example = wanted === "number" ? "2" : '"- "';
    return [problem("template-helper", place, `“${pair.key}=” takes ${pair.key}=${example}`)];
  });
}
