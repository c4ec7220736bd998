import { LineCounter, parseDocument, isNode, isMap, isScalar, type Document } from "yaml";
import type { SourceFile } from "../../model/content.ts";
import type { Checked, Place, Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import { formatDidYouMean } from "../check/did-you-mean.ts";
import { toPlace } from "../check/source-place.ts";
import { formatContrast, LEAST_CONTRAST } from "./colour.ts";
import { findPoorPairs } from "./find-contrasts.ts";
import type { Look } from "./look.ts";
import { LookSchema, STYLE_NAMES, listTokenNames } from "./look.ts";

/** Filled in by the language of the newsletter, not by the theme. */
const SIDES = ["start", "end"];

/** Reads `theme.yaml`; every mistake has its line and column. */
export function readLook(file: SourceFile): Checked<Look | null> {
  const document = parseDocument(file.text, { lineCounter: new LineCounter(), merge: false });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) =>
      problem("theme-yaml", toPlace(file, error.pos[0]), error.message.split("\n")[0] ?? ""),
    );
    return { value: null, problems };
  }
  const parsed = LookSchema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const keys = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
      const place = findPlace({ file, document }, [...issue.path, ...keys]);
      return problem("theme-yaml", place, describeIssue(issue.path, issue.message));
    });
    return { value: null, problems };
  }
  const problems = checkLook(parsed.data, { file, document });
  return { value: parsed.data, problems };
}

interface Source {
  readonly file: SourceFile;
  readonly document: Document;
}

function describeIssue(path: readonly PropertyKey[], message: string): string {
  const name = path.map(String).join(".");
  return name === "" ? message : `“${name}”: ${message}`;
}

/** What the schema cannot say: names have to fit each other. */
function checkLook(look: Look, source: Source): readonly Problem[] {
  const tokens = Object.keys(look.tokens);
  const missing = STYLE_NAMES.filter((name) => !Object.hasOwn(look.styles, name)).map((name) =>
    problem(
      "theme-yaml",
      findPlace(source, ["styles"]),
      `“styles:” lacks “${name}”; write ${name}: "" if it needs none`,
    ),
  );
  const strayDark = Object.keys(look.dark)
    .filter((name) => !tokens.includes(name))
    .map((name) =>
      problem(
        "theme-yaml",
        findPlace(source, ["dark", name]),
        `“dark:” has “${name}”, which is not among the tokens${formatDidYouMean(name, tokens)}`,
      ),
    );
  const strayTokens = Object.entries(look.styles).flatMap(([style, css]) =>
    listTokenNames(css)
      .filter((name) => ![...tokens, ...SIDES].includes(name))
      .map((name) =>
        problem(
          "theme-yaml",
          findPlace(source, ["styles", style]),
          `“$${name}” is no token of this theme${formatDidYouMean(name, [...tokens, ...SIDES])}`,
        ),
      ),
  );
  return [...missing, ...strayDark, ...strayTokens, ...checkContrasts(look, source)];
}

function checkContrasts(look: Look, source: Source): readonly Problem[] {
  return findPoorPairs(look).map(({ mode, front, back, contrast }) => {
    const place = findPlace(source, [mode, front]);
    const message = `“${front}” on “${back}” has a contrast of ${formatContrast(contrast)} at worst, and readers need ${LEAST_CONTRAST}:1`;
    return problem("look-contrast", place, message);
  });
}

/** The key that the path ends at, or the nearest one above it. */
function findPlace({ file, document }: Source, path: readonly PropertyKey[]): Place {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (!isMap(node)) break;
    const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
    if (pair === undefined) break;
    if (isNode(pair.key) && pair.key.range) offset = pair.key.range[0];
    node = pair.value;
  }
  return toPlace(file, offset);
}
