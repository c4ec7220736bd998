import { toLintedFile } from "../../lint/text/linted-file.ts";
import type { SpellingSettings } from "../../model/checks.ts";
import type { SourceFile } from "../../model/content.ts";
import type { Speller, UnknownWord } from "../../model/check-ports.ts";
import type { IsoDate } from "../../model/names.ts";
import type { ContentSource } from "../../model/ports.ts";
import { type Problem, problem } from "../../model/problem.ts";

export interface SpellingRequest {
  readonly source: ContentSource;
  readonly speller: Speller;
  readonly settings: SpellingSettings;
}

/** Words of content that no dictionary has, nor the publication’s own list. */
export async function checkSpelling(
  dates: readonly IsoDate[],
  request: SpellingRequest,
): Promise<readonly Problem[]> {
  const words = await readWords(request);
  const problems: Problem[] = [];
  for (const date of dates) {
    for (const file of (await request.source.readDay(date))?.files ?? []) {
      problems.push(...(await checkFile(file, { ...request, words })));
    }
  }
  return problems;
}

/** One a line; what stands behind # is a note. */
async function readWords({ source, settings }: SpellingRequest): Promise<readonly string[]> {
  const text = settings.words === null ? null : await source.readText(settings.words);
  const lines = (text ?? "").split(/\r\n|\n|\r/);
  return lines.map((line) => line.replace(/#.*/, "").trim()).filter((line) => line !== "");
}

async function checkFile(
  file: SourceFile,
  request: SpellingRequest & { readonly words: readonly string[] },
): Promise<readonly Problem[]> {
  const { speller, settings, words } = request;
  const lines = toLintedFile(file).prose.map(({ text }) => text);
  const found = await speller.findUnknown(lines.join("\n"), { ...settings, words });
  return found.map((unknown) => toProblem(file.path, lines, unknown));
}

function toProblem(file: string, lines: readonly string[], unknown: UnknownWord): Problem {
  let [line, column] = [1, unknown.offset + 1];
  for (const text of lines) {
    if (column <= text.length + 1) break;
    column -= text.length + 1;
    line += 1;
  }
  const { word, suggestions } = unknown;
  const near = suggestions.length === 0 ? "" : `; did you mean ${suggestions.join(", ")}`;
  const message = `“${word}” is in no dictionary${near}`;
  return problem("spelling", { file, line, column }, [message, { severity: "warning" }]);
}
