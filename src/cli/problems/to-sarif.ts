import { describeRule } from "../../flows/check/rule-docs.ts";
import type { Problem } from "../../model/problem.ts";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/**
 * Problems as a log in the Static Analysis Results Interchange Format, which code hosts show beside the lines.
 *
 * OASIS SARIF 2.1.0: columns count UTF-16 code units, as `columnKind` says, addresses of files are relative to the
 * publication's root.
 *
 * @param toolVersion of Broadsheet
 */
export function toSarif(problems: readonly Problem[], toolVersion: string): unknown {
  const ids = [...new Set(problems.map(({ rule }) => rule))].sort();
  const driver = { name: "Broadsheet", version: toolVersion, rules: ids.map(toSarifRule) };
  const results = problems.map((found) => toResult(found, ids.indexOf(found.rule)));
  return {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
  };
}

function toSarifRule(id: string): unknown {
  const docs = describeRule(id);
  if (docs === null) return { id };
  return {
    id,
    shortDescription: { text: docs.summary },
    defaultConfiguration: { level: docs.severity },
    ...("why" in docs && {
      fullDescription: { text: docs.why },
      help: { text: `${docs.summary}\n\n${docs.why}\n\nRight:\n\n${docs.good}` },
    }),
  };
}

function toResult({ rule, severity, message, place, mended }: Problem, ruleIndex: number): unknown {
  const artifactLocation = { uri: toUri(place.file) };
  const region = { startLine: place.line, startColumn: place.column };
  const isOneLine = mended !== null && !/[\r\n]/.test(mended);
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation, region } }],
    ...(isOneLine && { fixes: [toFix(artifactLocation, place.line, mended)] }),
  };
}

/** The whole line as it should be. */
function toFix(artifactLocation: unknown, line: number, mended: string): unknown {
  const replacement = {
    deletedRegion: { startLine: line, startColumn: 1, endLine: line },
    insertedContent: { text: mended },
  };
  return {
    description: { text: "Write the line as it should be" },
    artifactChanges: [{ artifactLocation, replacements: [replacement] }],
  };
}

/** RFC 3986: names of files may have spaces, letters of all scripts and marks that mean something there. */
function toUri(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
