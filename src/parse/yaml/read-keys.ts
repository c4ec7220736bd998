import type * as z from "zod";
import type { Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import type { SchemaFault } from "./issue-to-fault.ts";
import { toFaults } from "./issue-to-fault.ts";
import type { Path } from "./mapping.ts";
import { quoteText } from "./quote-text.ts";
import type { Reading } from "./reading.ts";
import { mendValue, toPlace } from "./reading.ts";
import type { ValueFault } from "./walk.ts";
import { toPathKey } from "./walk.ts";

export interface ReadKeys<Value> {
  readonly partial: Partial<Value>;
  readonly problems: readonly Problem[];
}

/** Reads each key by its own schema: the bad ones are left out, the good ones are there all the same. */
export function readKeys<Shape extends z.core.$ZodShape>(
  reading: Reading,
  schema: z.ZodObject<Shape>,
): ReadKeys<z.output<z.ZodObject<Shape>>> {
  const { values, parsed, mended } = reading;
  const problems = [
    ...parsed.faults.map((fault) =>
      problem("yaml-syntax", mended.placeAt(fault.offset), fault.message),
    ),
    ...values.faults.map((fault) => toValueProblem(reading, fault)),
  ];
  const mapping = toMapping(values.value);
  if (mapping === null) return { partial: {}, problems: [...problems, toNoMapping(reading)] };
  const read = new Map<string, unknown>();
  for (const [key, keySchema] of Object.entries<z.core.$ZodType>(schema.shape)) {
    if (parsed.lostKeys.includes(key)) continue;
    const result = safeParseKey(keySchema, mapping[key]);
    if (!result.success)
      problems.push(...toProblems(reading, { key, issues: result.error.issues }));
    else if (result.data !== undefined) read.set(key, result.data);
  }
  // Keys and values come from the shape itself.
  return { partial: Object.fromEntries(read) as Partial<z.output<z.ZodObject<Shape>>>, problems };
}

function safeParseKey(schema: z.core.$ZodType, value: unknown) {
  return (schema as z.ZodType).safeParse(value);
}

/** @returns null if the YAML is a list or a text; nothing at all is a mapping without keys */
function toMapping(value: unknown): Readonly<Record<string, unknown>> | null {
  if (value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) return null;
  return value as Readonly<Record<string, unknown>>;
}

function toNoMapping(reading: Reading): Problem {
  const said = "Keys with values are wanted here, each on a line of its own: key: value";
  return problem("value-type", reading.mended.start, said);
}

function toValueProblem(reading: Reading, fault: ValueFault): Problem {
  const { placeAt, mendSpan } = reading.mended;
  const mended = fault.mend === null ? null : mendSpan(fault.mend);
  const also = fault.earlier === null ? "" : `, see line ${placeAt(fault.earlier).line}`;
  const message = fault.message + also;
  return problem(fault.rule, placeAt(fault.offset), [message, mended === null ? {} : { mended }]);
}

function toProblems(
  reading: Reading,
  found: { readonly key: string; readonly issues: readonly z.core.$ZodIssue[] },
): readonly Problem[] {
  const find = (path: Path): unknown => findValue(reading.values.value, path);
  return found.issues
    .map((issue) => ({ ...issue, path: [found.key, ...issue.path] }))
    .flatMap((issue) => toFaults(issue, find))
    .filter((fault) => !isSaid(reading, fault.path))
    .map((fault) => toProblem(reading, fault));
}

/** One mistake, one problem: words in brackets are no list, but that has been said already. */
function isSaid({ values, mended }: Reading, path: Path): boolean {
  const spot = values.spots.get(toPathKey(path));
  return values.lost.has(toPathKey(path)) || (spot !== undefined && mended.isRewritten(spot.start));
}

function toProblem(reading: Reading, fault: SchemaFault): Problem {
  const place = toPlace(reading, fault.path);
  const mended = toMended(reading, fault);
  return problem(fault.rule, place, [fault.message, mended === null ? {} : { mended }]);
}

function toMended(reading: Reading, { path, mend }: SchemaFault): string | null {
  const spot = reading.values.spots.get(toPathKey(path));
  if (spot === undefined || mend === null) return null;
  const written = reading.mended.text.slice(spot.start, spot.end);
  return mendValue(reading, path, mend.kind === "write" ? mend.text : quoteText(written));
}

function findValue(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, part) => {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, part))
      return undefined;
    return (found as Readonly<Record<string | number, unknown>>)[part];
  }, value);
}
