import type { ContentSource } from "../../model/ports.ts";
import type { Problem } from "../../model/problem.ts";
import { toSortedProblems } from "../../model/problem.ts";
import type { Publication } from "../../model/publication.ts";
import { compileTheme } from "../../render/theme/compile-theme.ts";

/** One line of `theme list`. */
export interface ThemeLine {
  readonly name: string;
  /** Its own words; empty if the theme cannot be used. */
  readonly about: string;
  /** Slugs of the newsletters that have it. */
  readonly newsletters: readonly string[];
}

/** Every theme that a newsletter can have, with what is wrong in any of them. */
export async function listThemes(
  source: ContentSource,
  publication: Publication,
): Promise<{ readonly themes: readonly ThemeLine[]; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const themes: ThemeLine[] = [];
  for (const name of await source.listThemes()) {
    const compiled = compileTheme(await source.readTheme(name));
    problems.push(...compiled.problems);
    const chosen = publication.newsletters.filter(({ theme }) => theme === name);
    themes.push({
      name,
      about: compiled.kind === "compiled" ? compiled.theme.look.about : "",
      newsletters: chosen.map(({ slug }) => slug),
    });
  }
  return { themes, problems: toSortedProblems(problems) };
}
