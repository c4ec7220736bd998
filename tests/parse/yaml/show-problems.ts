import type { Problem } from "../../../src/model/problem.ts";

/** Each problem as `line:column severity rule`, with `=> mended` behind it if it has that. */
export function showProblems(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ place, severity, rule, mended }) => {
    const kind = severity === "error" ? rule : `${severity} ${rule}`;
    return `${place.line}:${place.column} ${kind}${mended === null ? "" : ` => ${mended}`}`;
  });
}
