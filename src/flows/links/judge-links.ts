import type { Address } from "../../lint/content/list-parts.ts";
import { mendLine } from "../../lint/text/linted-file.ts";
import type { LinkAnswer } from "../../model/link-answers.ts";
import { type Problem, problem } from "../../model/problem.ts";
import { toCanonicalAddress } from "../../model/to-canonical-address.ts";

/** A link, what was answered, and the line it is on. */
export interface JudgedLink extends Address {
  readonly answer: LinkAnswer;
  /** As written; null if it cannot be read any more. */
  readonly line: string | null;
}

/** Rules that are asked of the network, and only with `--links`. */
export const LINK_RULES: readonly string[] = ["link-dead", "link-moved", "link-insecure"];

/** @returns nothing for a link that is there, and for one of which nobody can tell */
export function judgeLink({ url, place, answer, line }: JudgedLink): readonly Problem[] {
  switch (answer.kind) {
    case "alive":
    case "unclear":
      return [];
    case "dead":
      return [problem("link-dead", place, `The page is not there: ${answer.cause}: ${url}`)];
    case "moved": {
      const isSafer = isTwin(url, answer.to);
      const rule = isSafer ? "link-insecure" : "link-moved";
      const message = isSafer
        ? `The same page is at https, where nobody on the way can read or change it: ${answer.to}`
        : `The page has moved for good to ${answer.to}`;
      const to = withFragment(answer.to, url);
      const mended = mendLine(line ?? undefined, place.column, [url, to]);
      const options = { severity: "warning", ...(mended !== undefined && { mended }) } as const;
      return [problem(rule, place, [message, options])];
    }
  }
}

/** The page was asked without its fragment, which is the editor’s own. */
function withFragment(to: string, from: string): string {
  return to.includes("#") ? to : to + (/#.*$/.exec(from)?.[0] ?? "");
}

function isTwin(from: string, to: string): boolean {
  const isSafer = from.startsWith("http:") && to.startsWith("https:");
  return isSafer && toCanonicalAddress(from) === toCanonicalAddress(to);
}
