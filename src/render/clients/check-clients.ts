import type { ThemeFiles } from "../../model/content.ts";
import { type Problem, problem, toSortedProblems } from "../../model/problem.ts";
import { FALLBACKS, UNTESTED } from "./baseline.ts";
import { checkGmailStyles } from "./check-gmail-styles.ts";
import { findOrigin } from "./find-origin.ts";
import { listUses } from "./list-uses.ts";
import { BASELINE_FILE, readOwnBaseline } from "./read-own-baseline.ts";
import { type Feature, findFeatures, SUPPORT_DATE } from "./support.ts";

export interface ClientRequest {
  readonly html: string;
  readonly theme: ThemeFiles;
}

/**
 * Judges a mail by what caniemail knows of clients: a feature that some client lacks has to be in the reviewed
 * baseline, or in the theme's own, with what is seen there instead.
 *
 * Each problem stands where the template spells the feature. Takes a few milliseconds for 100 KB; a theme's styles
 * are read once.
 */
export function checkClients({ html, theme }: ClientRequest): readonly Problem[] {
  const own = readOwn(theme);
  const mail = listUses(html);
  const fresh = new Map<string, Problem>();
  for (const use of mail.uses) {
    for (const { name, message } of judge(use, own.value)) {
      if (fresh.has(name)) continue;
      fresh.set(name, problem("client-support", findOrigin(use, theme), message));
    }
  }
  const found = [...own.problems, ...fresh.values(), ...checkGmailStyles(mail, theme)];
  return toSortedProblems(found);
}

function readOwn(theme: ThemeFiles): ReturnType<typeof readOwnBaseline> {
  const file = theme.files.get(BASELINE_FILE);
  return file === undefined ? { value: new Set(), problems: [] } : readOwnBaseline(file);
}

interface Verdict {
  /** What a baseline would call it. */
  readonly name: string;
  readonly message: string;
}

function judge(use: string, own: ReadonlySet<string>): readonly Verdict[] {
  const features = findFeatures(use);
  if (features.length === 0) return isReviewed(use, own) ? [] : [toUntested(use)];
  return features
    .filter(({ none, partial }) => none.length + partial.length > 0)
    .filter(({ slug }) => !Object.hasOwn(FALLBACKS, slug) && !own.has(slug))
    .map(toUnsupported);
}

// Values and the kinds of link or meta element have no end: only those that caniemail tested are judged.
const OPEN_KINDS = ["value", "word", "link", "meta", "html", "css", "keyword"];

function isReviewed(use: string, own: ReadonlySet<string>): boolean {
  const [kind = ""] = use.split(":");
  if (OPEN_KINDS.includes(kind) || own.has(use) || Object.hasOwn(UNTESTED, use)) return true;
  return FAMILIES.some((family) => use.startsWith(family));
}

const FAMILIES = Object.keys(UNTESTED)
  .filter((name) => name.endsWith("*"))
  .map((name) => name.slice(0, -1));

function toUnsupported({ slug, title, none, partial }: Feature): Verdict {
  const facts = [
    ...(none.length > 0 ? [`does not work in ${formatClients(none)}`] : []),
    ...(partial.length > 0 ? [`works only partly in ${formatClients(partial)}`] : []),
  ];
  const advice = `leave it out, or write “${slug}: what is seen there instead” into the theme's ${BASELINE_FILE}`;
  const message = `“${title}” ${facts.join(" and ")} (caniemail, ${SUPPORT_DATE}); ${advice}`;
  return { name: slug, message };
}

function toUntested(use: string): Verdict {
  const [kind = "", ...name] = use.split(":");
  const advice = `leave it out, or write “"${use}": why it may be used” into the theme's ${BASELINE_FILE}`;
  const message = `The ${kind} “${name.join(":")}” was tested in no mail client; ${advice}`;
  return { name: use, message };
}

const SHOWN = 3;

/** @example formatClients(["Gmail (iOS)", "HEY (web)"]) // "Gmail (iOS) and HEY (web)" */
function formatClients(names: readonly string[]): string {
  const sorted = [...names].sort((a, b) => rankOf(a) - rankOf(b));
  const shown = sorted.slice(0, SHOWN);
  const rest = sorted.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}

// Of the clients that fail, people want to hear first of those that most readers have.
const LARGE = ["Gmail", "Outlook", "Apple Mail", "Yahoo", "Samsung"];

function rankOf(client: string): number {
  const rank = LARGE.findIndex((name) => client.startsWith(name));
  return rank < 0 ? LARGE.length : rank;
}
