import type { ContentSource } from "../../model/ports.ts";
import { type Problem, toSortedProblems } from "../../model/problem.ts";
import { formatCounts, formatFinding, toProblemJson } from "../format-problem.ts";
import type { Session } from "../session.ts";
import { toVisibleJson, toVisibleText } from "../visible-text.ts";
import { formatExcerpt } from "./format-excerpt.ts";
import { inOrderOfWeight, toAnnotation } from "./to-annotation.ts";

export const FORMATS = ["text", "json", "sarif", "github"] as const;
export type ProblemFormat = (typeof FORMATS)[number];

interface Printing {
  readonly format: ProblemFormat;
  /** What the problems are of, for the lines that are shown. */
  readonly source: ContentSource;
}

/** All problems of a check in one of its formats, and their count for people. */
export async function printCheck(
  session: Session,
  found: readonly Problem[],
  { format, source }: Printing,
): Promise<void> {
  const problems = toSortedProblems(found);
  const { out } = session.world.terminal;
  switch (format) {
    case "text":
      await printText(session, problems, source);
      break;
    case "json":
      for (const problem of problems) session.emit(toProblemJson(problem));
      break;
    case "sarif": {
      // Loaded here: the rules' docs are needed for nothing else.
      const { toSarif } = await import("./to-sarif.ts");
      const log = toSarif(problems, session.world.toolVersion);
      out.write(`${toVisibleJson(log)}\n`);
      break;
    }
    case "github":
      for (const problem of inOrderOfWeight(problems)) {
        out.write(`${toVisibleText(toAnnotation(problem))}\n`);
      }
      break;
  }
  if (problems.length > 0) session.tell(formatCounts(problems));
  else if (format === "text") session.say(session.colors.green("No problems"));
}

async function printText(
  session: Session,
  problems: readonly Problem[],
  source: ContentSource,
): Promise<void> {
  const texts = new Map<string, Promise<readonly string[]>>();
  const readLines = async (path: string): Promise<readonly string[]> =>
    (await source.readText(path))?.split(/\r\n|\n|\r/) ?? [];
  for (const problem of problems) {
    const { file, line } = problem.place;
    const lines = texts.get(file) ?? readLines(file);
    texts.set(file, lines);
    session.say(formatFinding(problem, session.colors));
    const written = (await lines)[line - 1] ?? null;
    for (const text of formatExcerpt(problem, written, session.colors)) session.say(text);
  }
}
