/** Nothing that an editor wrote may be missing from the mail: a theme that forgets a part fails here. */
import type { Issue } from "../../model/issue.ts";
import type { Problem } from "../../model/problem.ts";
import { problem, toSortedProblems } from "../../model/problem.ts";
import type { Evidence, Expectation } from "./expectation.ts";
import { toBareWords } from "./expectation.ts";
import { readHtmlEvidence } from "./html-evidence.ts";
import { listExpectations } from "./list-expectations.ts";
import { readTextEvidence } from "./text-evidence.ts";

/** @returns an error at the source's place for everything that either part of the mail does not say */
export function verifyParity(
  issue: Issue,
  mail: { readonly html: string; readonly text: string; readonly frame: readonly string[] },
): readonly Problem[] {
  const expected = listExpectations(issue);
  const html = findMissing(expected, { ...readHtmlEvidence(mail.html), frame: mail.frame });
  const text = findMissing(expected, { ...readTextEvidence(mail.text), frame: mail.frame });
  return toSortedProblems([
    ...html.map((missing) => toProblem(missing, { rule: "lost-in-html", part: "HTML" })),
    ...text.map((missing) => toProblem(missing, { rule: "lost-in-text", part: "text part" })),
  ]);
}

/** What is said twice has to be found twice. */
export function findMissing(
  expected: readonly Expectation[],
  evidence: Evidence & {
    /** Words that the theme says by itself: a section “Defence” is not found in “Defence Daily”. */
    readonly frame: readonly string[];
  },
): readonly Expectation[] {
  return [
    ...findMissingWords(expected, evidence),
    ...findMissingAddresses(expected, evidence.addresses),
  ];
}

/**
 * Longest first, each taking its own place: short words are not found inside of longer ones. Of equal words
 * the issue's come before the frame's, so that a mail is never refused for what the frame says too.
 */
function findMissingWords(
  expected: readonly Expectation[],
  evidence: { readonly words: string; readonly frame: readonly string[] },
): readonly Expectation[] {
  const issue = expected.flatMap((each) =>
    each.kind === "words" ? [toWanted(each.words, each)] : [],
  );
  const frame = evidence.frame.map((words) => toWanted(words, null));
  const wanted = [...issue, ...frame]
    .filter(({ bare }) => bare !== "")
    .sort((a, b) => b.bare.length - a.bare.length);
  const free = new FreeWords(evidence.words);
  const missing: Expectation[] = [];
  for (const { expectation, bare } of wanted) {
    if (expectation === null) free.takeAll(bare);
    else if (!free.take(bare)) missing.push(expectation);
  }
  return missing;
}

/** Words of which parts are taken: what stands once is found once. */
class FreeWords {
  readonly #words: string;
  /** By code unit: not 0 where something was found. */
  readonly #taken: Uint8Array;
  /** Where the next search for the same words begins: what is taken stays so. */
  readonly #next = new Map<string, number>();

  constructor(words: string) {
    this.#words = words;
    this.#taken = new Uint8Array(words.length);
  }

  /** Takes the first place that is free as a whole. @returns false if there is none */
  take(wanted: string): boolean {
    const from = this.#next.get(wanted) ?? 0;
    for (let at = this.#find(wanted, from); at !== -1; at = this.#find(wanted, at + 1)) {
      const end = at + wanted.length;
      if (this.#taken.subarray(at, end).includes(1)) continue;
      this.#taken.fill(1, at, end);
      this.#next.set(wanted, end);
      return true;
    }
    this.#next.set(wanted, this.#words.length);
    return false;
  }

  takeAll(wanted: string): void {
    while (this.take(wanted));
  }

  #find(wanted: string, from: number): number {
    return this.#words.indexOf(wanted, from);
  }
}

function toWanted(words: string, expectation: Expectation | null) {
  return { bare: toBareWords(words), expectation };
}

function findMissingAddresses(
  expected: readonly Expectation[],
  evidence: readonly string[],
): readonly Expectation[] {
  const free = new Map<string, number>();
  for (const url of evidence) free.set(url, (free.get(url) ?? 0) + 1);
  return expected.filter((each) => {
    if (each.kind !== "address") return false;
    const left = free.get(each.url) ?? 0;
    free.set(each.url, left - 1);
    return left <= 0;
  });
}

function toProblem(
  missing: Expectation,
  { rule, part }: { readonly rule: string; readonly part: string },
): Problem {
  const what = missing.kind === "words" ? missing.what : "Link";
  const shown = missing.kind === "words" ? shorten(missing.words) : missing.url;
  const message = `${what} “${shown}” is missing from the mail’s ${part}: the theme has to show it`;
  return problem(rule, missing.place, message);
}

function shorten(words: string): string {
  const line = words.replace(/\s+/g, " ").trim();
  return line.length <= 60 ? line : `${line.slice(0, 57).trimEnd()}…`;
}
