import type { SourceFile } from "../model/content.ts";
import type { RenderOutcome } from "../model/edition.ts";
import type { Problem } from "../model/problem.ts";
import { hasErrors, problem } from "../model/problem.ts";
import { checkClients } from "./clients/check-clients.ts";
import { runMjml } from "./mjml/run-mjml.ts";
import { verifyParity } from "./parity/verify-parity.ts";
import type { RenderRequest } from "./prepare-mail.ts";
import { prepareMail } from "./prepare-mail.ts";
import type { CompiledTheme } from "./theme/compile-theme.ts";
import { createHtmlHelpers } from "./theme/html-helpers.ts";
import type { Helpers, TemplateRunner } from "./theme/template-runner.ts";
import { createTextHelpers } from "./theme/text-helpers.ts";
import { toTidyText } from "./text/tidy-text.ts";
import type { MailView } from "./view/mail-view.ts";
import { listFrameWords } from "./view/list-frame-words.ts";
import { findWords } from "./words/find-words.ts";

/** Bodies that nobody has read back yet. */
export type BodiesOutcome =
  | (Extract<RenderOutcome, { readonly kind: "rendered" }> & {
      /** What the issue says and they do not, and what some mail program cannot show. */
      readonly judge: () => readonly Problem[];
    })
  | Extract<RenderOutcome, { readonly kind: "failed" }>;

/**
 * Makes the two bodies of one mail, or says everything that is in the way.
 *
 * A pure function: the same request gives the same bytes. The theme is checked before anything is rendered,
 * and the result is read back: what the issue says and the mail does not is an error, and so is what some mail
 * program cannot show and nobody reviewed.
 */
export async function renderMail(request: RenderRequest): Promise<RenderOutcome> {
  const bodies = await renderBodies(request);
  if (bodies.kind === "failed") return bodies;
  const problems = [...bodies.problems, ...bodies.judge()];
  if (hasErrors(problems)) return { kind: "failed", problems };
  return { kind: "rendered", mail: bodies.mail, problems };
}

/** The same, where judging the bodies can wait: for a screen. Nothing is sent that was not judged. */
export async function renderBodies(request: RenderRequest): Promise<BodiesOutcome> {
  const prepared = prepareMail(request);
  if (prepared.kind === "failed") return prepared;
  const { theme, view, problems } = prepared;
  const mjml = runTemplate(theme.html, { view, helpers: toHtmlHelpers(view, theme) });
  const text = runTemplate(theme.text, { view, helpers: toTextHelpers(view) });
  const broken = [mjml, text].flatMap((run) => (run.kind === "failed" ? [run.problem] : []));
  if (mjml.kind === "failed" || text.kind === "failed") return { kind: "failed", problems: broken };
  const expanded = await runMjml(mjml.output, theme.html.file);
  if (expanded.kind === "failed") return expanded;
  const bodies = { html: expanded.html, text: toTidyText(text.output) };
  const judge = (): readonly Problem[] => [
    ...verifyParity(request.issue, { ...bodies, frame: listFrameWords(view) }),
    ...checkClients({ html: bodies.html, theme: request.theme }),
  ];
  const { subject, preheader } = view;
  return { kind: "rendered", mail: { subject, preheader, ...bodies }, problems, judge };
}

function toHtmlHelpers(view: MailView, { look }: CompiledTheme): Helpers {
  const { language } = view.newsletter;
  const fit = { siteUrl: view.publication.url, widthPx: look.pictureWidthPx };
  const words = findWords(language);
  return createHtmlHelpers({ look, words, language, start: view.start, end: view.end, fit });
}

function toTextHelpers(view: MailView): Helpers {
  const { language } = view.newsletter;
  return createTextHelpers({ words: findWords(language), language });
}

type RunOutcome =
  | { readonly kind: "output"; readonly output: string }
  | { readonly kind: "failed"; readonly problem: Problem };

/** The check finds names inside of what may be missing; this is the net below it, so that a gap is no stack trace. */
function runTemplate(
  template: TemplateRunner,
  { view, helpers }: { readonly view: MailView; readonly helpers: Helpers },
): RunOutcome {
  try {
    return { kind: "output", output: template.run(view, helpers) };
  } catch (error) {
    const fact = toStrictFact(error);
    if (fact === null) throw error;
    const place = { file: findFile(template, fact).path, line: fact.line, column: fact.column };
    return { kind: "failed", problem: problem("template-name", place, fact.message) };
  }
}

interface StrictFact {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Handlebars does not say which partial it was in: the one that has the name at this place. */
function findFile({ file, partials }: TemplateRunner, { name, line, column }: StrictFact) {
  const hasName = ({ text }: SourceFile) => {
    const [path = ""] = (text.split("\n")[line - 1] ?? "").slice(column - 1).split(/[\s}]/);
    return path.split(/[./]/).includes(name);
  };
  return [file, ...partials].find(hasName) ?? file;
}

/** Handlebars says `"title" not defined in null - 3:4`, with columns from 0. */
function toStrictFact(error: unknown): StrictFact | null {
  const match = /^"(.+)" not defined in .* - (\d+):(\d+)$/s.exec(
    error instanceof Error ? error.message : "",
  );
  if (match === null) return null;
  const [, name = "", line = "1", column = "0"] = match;
  const message = `“${name}” is asked of something that this issue does not have; put {{#with …}} or {{#if …}} around it`;
  return { name, line: Number(line), column: Number(column) + 1, message };
}
