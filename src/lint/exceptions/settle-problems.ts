import type { CheckSettings } from "../../model/checks.ts";
import type { Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import { findRule, isAdjustable, type Suggest, toUnknownRule } from "../catalogue.ts";
import type { Exception } from "./read-exceptions.ts";

export interface Settled {
  /** With the severity that the publication gives them. */
  readonly kept: readonly Problem[];
  /** Exceptions that something was excepted by. */
  readonly used: ReadonlySet<Exception>;
}

/** What remains of problems when the publication's own choices and its exceptions are heard. */
export function settleProblems(
  problems: readonly Problem[],
  choices: { readonly settings: CheckSettings; readonly exceptions: readonly Exception[] },
): Settled {
  const used = new Set<Exception>();
  const kept = problems.flatMap((found) => {
    const adjusted = adjust(found, choices.settings);
    const exception = choices.exceptions.find((each) => excepts(each, found));
    if (exception === undefined) return adjusted;
    used.add(exception);
    return [];
  });
  return { kept, used };
}

function adjust(found: Problem, settings: CheckSettings): readonly Problem[] {
  const choice = settings.rules.get(found.rule);
  if (choice === undefined || !isAdjustable(found.rule)) return [found];
  return choice.severity === "off" ? [] : [{ ...found, severity: choice.severity }];
}

function excepts({ rules, lines, place, reason }: Exception, found: Problem): boolean {
  const [first, last] = lines;
  const { file, line } = found.place;
  const isThere = file === place.file && line >= first && line <= last;
  return isThere && reason !== "" && rules.includes(found.rule) && isAdjustable(found.rule);
}

export interface ExceptionsContext {
  readonly used: ReadonlySet<Exception>;
  readonly suggest: Suggest;
  /** Rules that did not look this time, so that nothing is known of their exceptions. */
  readonly isIdle: (rule: string) => boolean;
}

/** Exceptions that are none: for nothing, without a reason, or of rules that allow none. */
export function checkExceptions(
  exceptions: readonly Exception[],
  { used, suggest, isIdle }: ExceptionsContext,
): readonly Problem[] {
  return exceptions.flatMap((exception) => {
    const message = findFault(
      exception,
      used.has(exception) || exception.rules.every(isIdle),
      suggest,
    );
    if (message === null) return [];
    return [problem("exception", exception.place, [message, { severity: "warning" }])];
  });
}

function findFault({ rules, reason }: Exception, isUsed: boolean, suggest: Suggest): string | null {
  const unknown = rules.find((rule) => findRule(rule) === null);
  if (unknown !== undefined) return toUnknownRule(unknown, suggest);
  if (rules.length === 0) return "Name the rule that is not to hold here: allow repeat: the reason";
  const fixed = rules.find((rule) => !isAdjustable(rule));
  if (fixed !== undefined)
    return `Nothing is excepted from “${fixed}”: what it names would be missing from the mail`;
  if (reason === "") return `Say why, so that others know: allow ${rules.join(", ")}: the reason`;
  if (!isUsed) return `“${rules.join(", ")}” finds nothing here any more; take the exception out`;
  return null;
}
