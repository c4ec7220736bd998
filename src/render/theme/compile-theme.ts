import Handlebars from "handlebars";
import type { SourceFile, ThemeFiles } from "../../model/content.ts";
import type { Problem } from "../../model/problem.ts";
import { hasErrors, problem, toSortedProblems } from "../../model/problem.ts";
import type { ParsedTemplate } from "../check/check-names.ts";
import { checkNames } from "../check/check-names.ts";
import { checkTags } from "../check/check-tags.ts";
import { parseTemplate } from "../check/parse-template.ts";
import { toShape } from "../check/shape.ts";
import { MailViewSchema } from "../view/mail-view.ts";
import { BLOCK_HELPERS, listHelpers, type Target } from "./helper-specs.ts";
import type { Look } from "../look/look.ts";
import { readLook } from "../look/read-look.ts";
import type { TemplateRunner } from "./template-runner.ts";
import { createRunner } from "./template-runner.ts";

/** A theme that passed its checks: what is left to fail is in the content. */
export interface CompiledTheme {
  readonly look: Look;
  readonly html: TemplateRunner;
  readonly text: TemplateRunner;
}

export type CompileOutcome =
  | {
      readonly kind: "compiled";
      readonly theme: CompiledTheme;
      readonly problems: readonly Problem[];
    }
  | { readonly kind: "failed"; readonly problems: readonly Problem[] };

/** The templates of the two parts of a mail. */
export const MAIN_TEMPLATES = { html: "mail.mjml.hbs", text: "mail.txt.hbs" } as const;

const ROOT_SHAPE = toShape(MailViewSchema);
const PARTIAL = /^partials\/(.+)\.hbs$/;

// Checking and compiling cost as much as a rendering (measured: about 15 ms), and a theme is read anew for each
// issue and each change. A few are kept by content: those of one publication, and what they were before an edit.
const KEPT = 8;
const compiled = new Map<string, CompileOutcome>();

/** Checks every template of a theme, all mistakes at once, and makes functions of them. */
export function compileTheme(files: ThemeFiles): CompileOutcome {
  const key = JSON.stringify([files.name, ...files.files]);
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const outcome = compileUncached(files);
  const [oldest] = compiled.keys();
  if (oldest !== undefined && compiled.size >= KEPT) compiled.delete(oldest);
  compiled.set(key, outcome);
  return outcome;
}

function compileUncached(files: ThemeFiles): CompileOutcome {
  const look = readThemeLook(files);
  const html = readTarget(files, "html");
  const text = readTarget(files, "text");
  const problems = [...look.problems, ...html.problems, ...text.problems];
  if (look.value === null || html.main === null || text.main === null) {
    return { kind: "failed", problems: toSortedProblems(problems) };
  }
  const checked = [html, text].flatMap((target) => checkTarget(target, look.value));
  const all = toSortedProblems(dropRepeats([...problems, ...checked]));
  if (hasErrors(all)) return { kind: "failed", problems: all };
  const theme = {
    look: look.value,
    html: toRunner(html.main, html),
    text: toRunner(text.main, text),
  };
  return { kind: "compiled", theme, problems: all };
}

function readThemeLook(files: ThemeFiles) {
  const file = files.files.get("theme.yaml");
  return file === undefined
    ? { value: null, problems: [missingFile(files, "theme.yaml")] }
    : readLook(file);
}

interface ReadTarget {
  readonly target: Target;
  readonly main: ParsedTemplate | null;
  readonly partials: ReadonlyMap<string, ParsedTemplate>;
  readonly problems: readonly Problem[];
}

/** Text and HTML have partials of their own: what is safe in one is mark-up, or noise, in the other. */
function readTarget(files: ThemeFiles, target: Target): ReadTarget {
  const problems: Problem[] = [];
  const read = (file: SourceFile): ParsedTemplate | null => {
    const outcome = parseTemplate(file);
    if (outcome.kind === "parsed") {
      if (target === "html") problems.push(...checkTags(file));
      return { file, tree: outcome.tree };
    }
    problems.push(outcome.problem);
    return null;
  };
  const partials = new Map<string, ParsedTemplate>();
  for (const [name, file] of files.files) {
    const partial = PARTIAL.exec(name)?.[1];
    if (partial === undefined || partial.endsWith(".txt") !== (target === "text")) continue;
    // One that cannot be read is there all the same: only its own problem is worth saying.
    partials.set(partial, read(file) ?? { file, tree: Handlebars.parse("") });
  }
  const mainFile = files.files.get(MAIN_TEMPLATES[target]);
  if (mainFile === undefined) problems.push(missingFile(files, MAIN_TEMPLATES[target]));
  return { target, main: mainFile === undefined ? null : read(mainFile), partials, problems };
}

function checkTarget(
  { target, main, partials }: ReadTarget,
  look: Look | null,
): readonly Problem[] {
  if (main === null || look === null) return [];
  const stack = [{ shape: ROOT_SHAPE, isLoop: false, names: new Map<string, never>() }];
  const { file } = main;
  const asked = { root: ROOT_SHAPE, stack, open: [], isKnown: () => false };
  return checkNames(main, { file, target, look, partials, ...asked });
}

function toRunner(main: ParsedTemplate, { target, partials }: ReadTarget): TemplateRunner {
  const helpers = [...BLOCK_HELPERS, ...listHelpers(target).keys()];
  return createRunner({ target, main: main.file, partials, helpers });
}

function missingFile({ name }: ThemeFiles, file: string): Problem {
  const place = { file: `templates/${name}/${file}`, line: 1, column: 1 };
  return problem("template-missing", place, `The theme “${name}” has no ${file}, and needs one`);
}

/** A partial used in two places has its mistakes once. */
function dropRepeats(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ rule, message, place }) => {
    const key = JSON.stringify([rule, message, place]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
