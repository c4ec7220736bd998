import type * as z from "zod";
import type { Place, Problem } from "../../model/problem.ts";
import { hasErrors, problem, toSortedProblems } from "../../model/problem.ts";
import { findEatenWords } from "./find-eaten-words.ts";
import type { Dialect } from "./finding.ts";
import type { ParsedMapping } from "./mapping.ts";
import { mendText } from "./mend-text.ts";
import { parseText } from "./parse-document.ts";
import { readKeys } from "./read-keys.ts";
import { mendValue, toPlace } from "./reading.ts";
import { toSourceText } from "./source-text.ts";
import { toValues } from "./to-values.ts";
import { toPathKey } from "./walk.ts";
import { listProseKeys } from "./wanted.ts";
import type { YamlSource } from "./yaml-source.ts";

/** How a kind of YAML is written and what it may say. */
export interface Form<Shape extends z.core.$ZodShape> {
  /** Strict: an unknown key is a Problem. */
  readonly schema: z.ZodObject<Shape>;
  readonly flow: Dialect["flow"];
}

// Several times what the largest newspaper's config needs; the worst text of this length takes a second.
const LONGEST = 100_000;

/**
 * Reads a YAML mapping by a schema and names everything that is wrong with it, all at once.
 *
 * Words that YAML would eat are mended first (so that the rest can be read), then parsed, then read by the
 * schema key by key. Empty text is an empty mapping.
 */
export function parseYamlMapping<Shape extends z.core.$ZodShape>(
  source: YamlSource,
  form: Form<Shape>,
): ParsedMapping<z.output<z.ZodObject<Shape>>> {
  const text = toSourceText(source.text.length > LONGEST ? { ...source, text: "" } : source);
  const dialect = { flow: form.flow, prose: listProseKeys(form.schema) };
  const mended = mendText(text, findEatenWords(text, dialect));
  const parsed = parseText(mended.text);
  const values = toValues(parsed.contents, form.schema);
  const reading = { mended, parsed, values };
  const keys = readKeys(reading, form.schema);
  const tooLong = source.text.length > LONGEST ? [toTooLong(text.placeAt(0))] : [];
  const problems = toSortedProblems([...tooLong, ...mended.problems, ...keys.problems]);
  return {
    // Without an error every key of the schema has been read, or has its default.
    value: hasErrors(problems) ? null : (keys.partial as z.output<z.ZodObject<Shape>>),
    partial: keys.partial,
    written: values.value,
    problems,
    hasKey: (key) => values.spots.has(toPathKey([key])) || parsed.lostKeys.includes(key),
    placeOf: (path) => toPlace(reading, path),
    mend: (path, replacement) => mendValue(reading, path, replacement),
  };
}

function toTooLong(place: Place): Problem {
  return problem(
    "yaml-too-long",
    place,
    "There is too much YAML here to read: over 100,000 characters",
  );
}
