import { isMap, isScalar, LineCounter, parseDocument } from "yaml";

import type { SourceFile } from "../../model/content.ts";
import { type Checked, type Problem, problem } from "../../model/problem.ts";
import { formatDidYouMean } from "../check/did-you-mean.ts";
import { toPlace } from "../check/source-place.ts";
import { FEATURE_SLUGS } from "./support.ts";

/** A theme's own list, beside its `theme.yaml`. */
export const BASELINE_FILE = "client-baseline.yaml";

const USE =
  /^(?:at-rule|attribute|element|function|image|media|property|pseudo|selector|unit):\S+$/;

/**
 * Features that a theme uses on purpose, in addition to the shipped ones: `css-border-radius: Square corners`.
 *
 * @returns names of features and of uses nobody tested
 */
export function readOwnBaseline(file: SourceFile): Checked<ReadonlySet<string>> {
  const document = parseDocument(file.text, { lineCounter: new LineCounter(), merge: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const place = toPlace(file, error.pos[0]);
    return { value: new Set(), problems: [toProblem(place, error.message.split("\n")[0] ?? "")] };
  }
  if (document.contents === null) return { value: new Set(), problems: [] };
  if (!isMap(document.contents)) {
    const message = "Expected one line a feature: css-border-radius: Square corners";
    return { value: new Set(), problems: [toProblem(toPlace(file, 0), message)] };
  }
  const names = new Set<string>();
  const problems: Problem[] = [];
  for (const { key, value } of document.contents.items) {
    const name = isScalar(key) ? String(key.value) : "";
    const place = toPlace(file, key.range[0]);
    names.add(name);
    if (!FEATURE_SLUGS.includes(name) && !USE.test(name)) {
      const hint = formatDidYouMean(name, FEATURE_SLUGS);
      problems.push(toProblem(place, `“${name}” is no feature that caniemail knows${hint}`));
    }
    if (!isScalar(value) || typeof value.value !== "string" || value.value.trim() === "") {
      const message = `“${name}” needs a fallback: what readers see where it does not work`;
      problems.push(toProblem(place, message));
    }
  }
  return { value: names, problems };
}

function toProblem(place: Problem["place"], message: string): Problem {
  return problem("client-baseline", place, message);
}
