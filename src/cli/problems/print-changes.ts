import { createTwoFilesPatch } from "diff";
import type { Colors } from "picocolors/types.js";

import type { TextChange } from "../../model/ports.ts";
import type { Session } from "../session.ts";

/** What `--fix` writes, as a patch that git takes. */
export function printChanges(session: Session, changes: readonly TextChange[]): void {
  for (const { path, before, after } of changes) {
    const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before ?? "", after, "", "", {
      context: 1,
    });
    // The first line is a row of equals signs; the names have a tab behind them.
    const lines = patch.trimEnd().split("\n").slice(1);
    for (const line of lines) session.say(paint(line.replace(/\t$/, ""), session.colors));
  }
}

function paint(line: string, colors: Colors): string {
  if (/^(?:---|\+\+\+) /.test(line)) return colors.bold(line);
  if (line.startsWith("@@")) return colors.cyan(line);
  if (line.startsWith("+")) return colors.green(line);
  return line.startsWith("-") ? colors.red(line) : line;
}
