import {
  DEAD_GROUNDS,
  type KeptAnswer,
  type LinkAnswer,
  UNCLEAR_GROUNDS,
} from "../../model/link-answers.ts";
import { parseUrl } from "../../model/parse-url.ts";
import { isRecord, parseObject } from "../parse-object.ts";
import { parseIsoDate } from "../../model/names.ts";

/** At the publication's root; editors may commit it, so that everybody asks each page once. */
export const ANSWERS_FILE = "links.json";

/**
 * Answers by address, sorted, a line each: two branches that ask different pages merge without a conflict.
 *
 * @returns text of `links.json`
 */
export function formatAnswers(answers: ReadonlyMap<string, KeptAnswer>): string {
  const lines = [...answers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([url, { on, answer }]) => `  ${JSON.stringify(url)}: ${JSON.stringify({ on, ...answer })}`,
    );
  return lines.length === 0 ? "{}\n" : `{\n${lines.join(",\n")}\n}\n`;
}

/** Whatever is no answer is left out and asked anew: the file may have been merged by hand. */
export function parseAnswers(text: string): ReadonlyMap<string, KeptAnswer> {
  const answers = new Map<string, KeptAnswer>();
  for (const [url, written] of listLines(text)) {
    const kept = parseUrl(url) === null ? null : toKept(written);
    if (kept !== null) answers.set(url, kept);
  }
  return answers;
}

/** A file that is no JSON any more, for a mark of a merge, still has good lines. */
export function listLines(text: string): readonly (readonly [string, unknown])[] {
  const whole = parseObject(text);
  if (whole !== null) return Object.entries(whole);
  return text.split(/\r\n|\n|\r/).flatMap((line) => {
    const one = parseObject(`{${line.trim().replace(/,$/, "")}}`);
    return one === null ? [] : Object.entries(one);
  });
}

function toKept(written: unknown): KeptAnswer | null {
  if (!isRecord(written) || typeof written["on"] !== "string") return null;
  const on = parseIsoDate(written["on"]);
  const answer = toAnswer(written);
  return on === null || answer === null ? null : { on, answer };
}

/** @returns null for what is no answer */
export function toAnswer(written: Readonly<Record<string, unknown>>): LinkAnswer | null {
  const { kind, to, cause } = written;
  if (kind === "alive") return { kind };
  if (kind === "moved") {
    return typeof to === "string" && parseUrl(to) !== null ? { kind, to } : null;
  }
  if (typeof cause !== "string") return null;
  if (kind === "dead") return { kind, ground: toGround(written, DEAD_GROUNDS) ?? "gone", cause };
  if (kind !== "unclear") return null;
  return { kind, ground: toGround(written, UNCLEAR_GROUNDS) ?? "fault", cause };
}

/** Null for lines that were written before there were grounds. */
function toGround<Ground extends string>(
  { ground }: Readonly<Record<string, unknown>>,
  known: readonly Ground[],
): Ground | null {
  return known.find((each) => each === ground) ?? null;
}
