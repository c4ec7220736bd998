import Handlebars from "handlebars";
import type { SourceFile } from "../../model/content.ts";
import type { ParsedTemplate } from "../check/check-names.ts";
import type { MailView } from "../view/mail-view.ts";
import type { Target } from "./helper-specs.ts";

export type Helpers = Readonly<Record<string, (...given: never[]) => unknown>>;

/** Runs one checked template. */
export interface TemplateRunner {
  readonly file: SourceFile;
  readonly partials: readonly SourceFile[];
  run(view: MailView, helpers: Helpers): string;
}

export interface RunnerParts {
  readonly target: Target;
  readonly main: SourceFile;
  readonly partials: ReadonlyMap<string, ParsedTemplate>;
  /** Names of all helpers that `run` will be given, Handlebars' own among them. */
  readonly helpers: readonly string[];
}

/** Content is only ever data: no prototype is reached, no helper but the listed ones, no name left open. */
export function createRunner({ target, main, partials, helpers }: RunnerParts): TemplateRunner {
  const handlebars = Handlebars.create();
  for (const name of ["lookup", "log"]) handlebars.unregisterHelper(name);
  const options: CompileOptions = {
    strict: true,
    // The text part is no mark-up: an entity there would be noise.
    noEscape: target === "text",
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(helpers.map((name) => [name, true])),
    preventIndent: true,
  };
  const template = handlebars.compile<MailView>(main.text, options);
  const compiledPartials = Object.fromEntries(
    [...partials].map(([name, { file }]) => [
      name,
      handlebars.compile<unknown>(file.text, options),
    ]),
  );
  return {
    file: main,
    partials: [...partials.values()].map(({ file }) => file),
    run: (view, given) =>
      template(view, {
        helpers: { ...given },
        partials: compiledPartials,
        allowProtoPropertiesByDefault: false,
        allowProtoMethodsByDefault: false,
      }),
  };
}
