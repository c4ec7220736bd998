import type { ThemeFiles } from "../model/content.ts";
import type { ContentSource } from "../model/ports.ts";
import { type Checked, type Place, problem } from "../model/problem.ts";
import type { Newsletter } from "../model/publication.ts";
import { UserError } from "../model/user-error.ts";

const CONFIG = "broadsheet.yaml";

/** A newsletter's theme; one that is not there or cannot be read is a problem like others, not the end. */
export async function readThemeFiles(
  source: ContentSource,
  { theme }: Newsletter,
): Promise<Checked<ThemeFiles | null>> {
  try {
    return { value: await source.readTheme(theme), problems: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const place = findTheme((await source.readText(CONFIG)) ?? "", theme);
    const message = `${error.message}; ${error.advice.charAt(0).toLowerCase()}${error.advice.slice(1)}`;
    return { value: null, problems: [problem("theme", place, message)] };
  }
}

/** Where the config first names the theme; its begin if it is not written there. */
function findTheme(config: string, theme: string): Place {
  const lines = config.split("\n");
  const index = lines.findIndex((line) => /\btheme:/.test(line) && line.includes(theme));
  const column = lines[index]?.lastIndexOf(theme) ?? 0;
  return { file: CONFIG, line: Math.max(index, 0) + 1, column: column + 1 };
}
