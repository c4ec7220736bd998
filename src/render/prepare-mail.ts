import type { ThemeFiles } from "../model/content.ts";
import type { Issue } from "../model/issue.ts";
import type { Problem } from "../model/problem.ts";
import { hasErrors } from "../model/problem.ts";
import type { Publication } from "../model/publication.ts";
import { applyChoices } from "./look/apply-choices.ts";
import type { CompiledTheme } from "./theme/compile-theme.ts";
import { compileTheme } from "./theme/compile-theme.ts";
import type { LogoPictures } from "./view/to-logo-view.ts";
import type { MailView } from "./view/mail-view.ts";
import { toMailView } from "./view/to-mail-view.ts";

export interface RenderRequest {
  readonly issue: Issue;
  readonly publication: Publication;
  readonly theme: ThemeFiles;
  /** Of the newsletter's `look`; left out or null without one. */
  readonly logo?: LogoPictures | null;
}

export type PrepareOutcome =
  | {
      readonly kind: "prepared";
      /** In the newsletter's own look. */
      readonly theme: CompiledTheme;
      /** What its templates see. */
      readonly view: MailView;
      readonly problems: readonly Problem[];
    }
  | { readonly kind: "failed"; readonly problems: readonly Problem[] };

/** Checks the theme and the look, and says the issue in the words that templates see. */
export function prepareMail(request: RenderRequest): PrepareOutcome {
  const compiled = compileTheme(request.theme);
  if (compiled.kind === "failed") return compiled;
  const look = applyChoices(compiled.theme.look, request.issue.newsletter.look);
  const problems = [...compiled.problems, ...look.problems];
  if (hasErrors(problems)) return { kind: "failed", problems };
  const theme = { ...compiled.theme, look: look.value };
  const view = toMailView({ ...request, look: theme.look, logo: request.logo ?? null });
  return { kind: "prepared", theme, view, problems };
}
