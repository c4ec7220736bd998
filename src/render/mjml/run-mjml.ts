import type { SourceFile } from "../../model/content.ts";
import type { Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import { collapseSpace } from "./collapse-space.ts";
import { finishHtml } from "./finish-html.ts";

export type MjmlOutcome =
  | { readonly kind: "html"; readonly html: string }
  | { readonly kind: "failed"; readonly problems: readonly Problem[] };

/**
 * Expands MJML to the HTML of a mail. Its own minifier and beautifier stay off: they change words.
 *
 * @param template named by the problems: lines of expanded MJML are lines that nobody wrote
 */
export async function runMjml(mjml: string, template: SourceFile): Promise<MjmlOutcome> {
  // Loaded when first needed: it takes longer to load than `status` and most other commands take to run.
  const { default: mjml2html } = await import("mjml");
  try {
    const { html } = await mjml2html(mjml, {
      validationLevel: "strict",
      // MJML's default font is fetched from a third party.
      fonts: {},
      keepComments: true,
      ignoreIncludes: true,
      minify: false,
      beautify: false,
    });
    return { kind: "html", html: finishHtml(collapseSpace(html)) };
  } catch (error) {
    const findings = toFindings(error);
    if (findings.length === 0) throw error;
    return {
      kind: "failed",
      problems: findings.map((found) => toProblem(found, { mjml, template })),
    };
  }
}

interface MjmlFinding {
  readonly line: number;
  readonly message: string;
  readonly tagName: string;
}

function toFindings(error: unknown): readonly MjmlFinding[] {
  const errors: unknown = error instanceof Error && "errors" in error ? error.errors : [];
  if (!Array.isArray(errors)) return [];
  return (errors as readonly Partial<MjmlFinding>[]).map(({ line, message, tagName }) => ({
    line: line ?? 1,
    message: message ?? "MJML cannot read this",
    tagName: tagName ?? "mjml",
  }));
}

function toProblem(
  { line, message, tagName }: MjmlFinding,
  from: { readonly mjml: string; readonly template: SourceFile },
): Problem {
  const excerpt = (from.mjml.split("\n")[line - 1] ?? "").trim().slice(0, 80);
  const place = { file: from.template.path, line: 1, column: 1 };
  return problem("template-tag", place, `<${tagName}>: ${message}, in “${excerpt}”`);
}
