import type * as z from "zod";
import { didYouMean } from "../did-you-mean.ts";
import type { Misfit } from "./leaves.ts";
import type { Path } from "./mapping.ts";
import { quoteText } from "./quote-text.ts";
import { showText } from "./show-text.ts";

type Issue = z.core.$ZodIssue;

/** A zod issue in the words of this project. */
export interface SchemaFault {
  readonly rule: string;
  readonly message: string;
  readonly path: Path;
  /** How the value should be written: in other words, or between quotes; null where nobody can know. */
  readonly mend:
    { readonly kind: "write"; readonly text: string } | { readonly kind: "quote" } | null;
}

/** @param find the value at a path, undefined if there is none */
export function toFaults(issue: Issue, find: (path: Path) => unknown): readonly SchemaFault[] {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  if (issue.code === "invalid_union") return toUnionFaults(issue, find);
  const found = find(path);
  if (found === undefined) return [toMissing(path)];
  return [toWrong(issue, path, found)];
}

/** Of several kinds that would do, the complaint of the one that fits the kind found. */
function toUnionFaults(
  issue: z.core.$ZodIssueInvalidUnion,
  find: (path: Path) => unknown,
): readonly SchemaFault[] {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  const fitting = issue.errors.find((issues) =>
    issues.every((inner) => inner.path.length > 0 || inner.code === "custom"),
  );
  if (fitting === undefined) return [toNoneFits(issue, path, find(path))];
  return fitting.flatMap((inner) =>
    toFaults({ ...inner, path: [...issue.path, ...inner.path] }, find),
  );
}

function toNoneFits(issue: z.core.$ZodIssueInvalidUnion, path: Path, found: unknown): SchemaFault {
  const kinds = issue.errors.flatMap(([first]) =>
    first === undefined ? [] : (toMisfit(first, found).wanted ?? []),
  );
  const message = `${nameOf(path)} must be ${kinds.join(" or ")}, found ${showValue(found)}`;
  return { rule: "value-type", message, path, mend: null };
}

function toMissing(path: Path): SchemaFault {
  const name = nameOf(path);
  const around = path.slice(0, -1).findLast((part) => typeof part === "string");
  const where = around === undefined ? "" : ` in ${showText(around)}`;
  return {
    rule: "key-missing",
    message: `${name} is missing${where}`,
    path,
    mend: null,
  };
}

function toWrong(issue: Issue, path: Path, found: unknown): SchemaFault {
  const misfit = toMisfit(issue, found);
  const name = nameOf(path);
  const near = misfit.mended === undefined ? "" : `; did you mean ${showText(misfit.mended)}`;
  const message =
    misfit.said === undefined
      ? `${name} must be ${misfit.wanted ?? "something else"}, found ${showValue(found)}${near}`
      : `${name} ${misfit.said}`;
  return { rule: misfit.rule ?? "value", message, path, mend: toMend(issue, misfit) };
}

/** Brackets where text is wanted are part of the text. */
function toMend(issue: Issue, misfit: Misfit): SchemaFault["mend"] {
  if (misfit.mended !== undefined) return { kind: "write", text: misfit.mended };
  const isText = issue.code === "invalid_type" && issue.expected === "string";
  return isText ? { kind: "quote" } : null;
}

function toMisfit(issue: Issue, found: unknown): Misfit {
  if (issue.code === "custom") return readMisfit(issue.params);
  if (issue.code === "invalid_type") return toTypeMisfit(issue.expected, found);
  if (issue.code === "invalid_key") return { wanted: "a slug" };
  return { said: issue.message };
}

function readMisfit(params: Readonly<Record<string, unknown>> | undefined): Misfit {
  const misfit = params?.["misfit"];
  return typeof misfit === "object" && misfit !== null ? misfit : {};
}

function toTypeMisfit(expected: string, found: unknown): Misfit {
  const rule = "value-type";
  switch (expected) {
    case "string":
      return { rule, wanted: "text" };
    case "boolean":
      return { rule, wanted: "true or false", ...toBoolean(found) };
    case "number":
    case "int":
      return { rule, wanted: "a number" };
    case "array":
      return { rule, wanted: "a list", ...toList(found) };
    default:
      return { rule, wanted: "a group of keys" };
  }
}

// YAML 1.1 took these, and people still write them.
const YES_AND_NO: ReadonlyMap<string, string> = new Map([
  ...["yes", "on", "y", "true", "1"].map((word) => [word, "true"] as const),
  ...["no", "off", "n", "false", "0"].map((word) => [word, "false"] as const),
]);

function toBoolean(found: unknown): Pick<Misfit, "mended"> {
  const word = typeof found === "string" || typeof found === "number" ? String(found) : "";
  const mended = YES_AND_NO.get(word.toLowerCase()) ?? didYouMean(word, ["true", "false"]);
  return mended === null ? {} : { mended };
}

function toList(found: unknown): Pick<Misfit, "mended"> {
  if (typeof found !== "string") return {};
  const items = found.split(",").map((item) => item.trim());
  const isPlain = items.every((item) => /^[\p{L}\p{N}][\p{L}\p{N} -]*$/u.test(item));
  return { mended: `[${items.map((item) => (isPlain ? item : quoteText(item))).join(", ")}]` };
}

function nameOf(path: Path): string {
  const last = path.at(-1);
  const name = path.findLast((part) => typeof part === "string") ?? "";
  return typeof last === "number" ? `Item ${last + 1} of ${showText(name)}` : showText(name);
}

function showValue(found: unknown): string {
  if (Array.isArray(found)) return "a list";
  if (typeof found === "object" && found !== null) return "a group of keys";
  return showText(String(found));
}
