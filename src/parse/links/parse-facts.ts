import type { ItemFacts } from "../../model/issue.ts";
import type { IsoDate } from "../../model/names.ts";
import { parseIsoDate } from "../../model/names.ts";
import type { BraceEntry } from "../markdown/read-braces.ts";
import { readBraces } from "../markdown/read-braces.ts";
import type { Scope } from "../markdown/scope.ts";
import { report } from "../markdown/scope.ts";
import { mendLine } from "../markdown/source.ts";
import { suggest } from "../suggest.ts";

export const NO_FACTS: ItemFacts = {
  source: null,
  author: null,
  minutes: null,
  language: null,
  written: null,
  until: null,
  repeat: false,
  labels: [],
};

const TEXT_KEYS = ["source", "author"] as const;
const KEYS = [...TEXT_KEYS, "minutes", "lang", "written", "until", "repeat"] as const;
type Key = (typeof KEYS)[number];

/** A brace as written, and where it begins in the file. */
export interface WrittenFacts {
  readonly text: string;
  readonly start: number;
}

/** Reads `{source="Example Wire" minutes=4 video}`. What is wrong is reported and left out. */
export function parseFacts(
  written: WrittenFacts,
  labels: readonly string[],
  scope: Scope,
): ItemFacts {
  const braces = readBraces(written.text, { textKeys: TEXT_KEYS, labels });
  for (const { rule, at, message } of braces.mistakes) {
    const span = { start: written.start, end: written.start + written.text.length };
    const mended = mendLine(scope.source, span, braces.mended);
    report(scope, rule, { at: written.start + at, message, mended });
  }
  const reader: FactsReader = { scope, start: written.start, labels, seen: new Set() };
  return braces.entries.reduce((facts, entry) => takeEntry(facts, entry, reader), NO_FACTS);
}

interface FactsReader {
  readonly scope: Scope;
  readonly start: number;
  readonly labels: readonly string[];
  readonly seen: Set<string>;
}

function takeEntry(facts: ItemFacts, entry: BraceEntry, reader: FactsReader): ItemFacts {
  if (reader.seen.has(entry.key)) {
    return refuse(facts, reader, [
      entry.start,
      `“${entry.key}” is written twice; only the first one counts`,
    ]);
  }
  reader.seen.add(entry.key);
  if (entry.value === null) return takeLabel(facts, entry, reader);
  if (!isKey(entry.key)) {
    const message = `No fact “${entry.key}”${suggest(entry.key, KEYS)}; facts are ${KEYS.join(", ")}`;
    return refuse(facts, reader, [entry.start, message]);
  }
  if (entry.value.trim() === "") {
    return refuse(facts, reader, [
      entry.start,
      `“${entry.key}” has no value: ${toExample(entry.key)}`,
    ]);
  }
  return { ...facts, ...readFact(entry.key, entry, reader) };
}

function takeLabel(facts: ItemFacts, entry: BraceEntry, reader: FactsReader): ItemFacts {
  const label = entry.key;
  if (reader.labels.includes(label)) return { ...facts, labels: [...facts.labels, label] };
  return refuse(facts, reader, [entry.start, toUnknownLabel(label, reader.labels)]);
}

function toUnknownLabel(label: string, labels: readonly string[]): string {
  if (isKey(label)) return `“${label}” has no value: ${toExample(label)}`;
  if (/^\d+$/.test(label)) return `“${label}” is no label; did you mean minutes=${label}`;
  const advice = suggest(label, labels);
  if (advice !== "") return `No label “${label}”${advice}`;
  return `No label “${label}”; a brace that is text begins with \\{, and new labels go into broadsheet.yaml`;
}

function readFact(key: Key, entry: BraceEntry, reader: FactsReader): Partial<ItemFacts> {
  const value = (entry.value ?? "").trim();
  switch (key) {
    case "source":
      return { source: value };
    case "author":
      return { author: value };
    case "minutes":
      if (/^[1-9]\d{0,2}$/.test(value)) return { minutes: Number(value) };
      return refuseValue(entry, reader, "minutes are a whole number from 1 to 999");
    case "lang":
      return readLanguage(entry, reader);
    case "written":
      return withDate(entry, reader, (written) => ({ written }));
    case "until":
      return withDate(entry, reader, (until) => ({ until }));
    case "repeat":
      if (value === "ok") return { repeat: true };
      return refuseValue(entry, reader, "it is repeat=ok or nothing");
  }
}

function withDate(
  entry: BraceEntry,
  reader: FactsReader,
  take: (date: IsoDate) => Partial<ItemFacts>,
): Partial<ItemFacts> {
  const date = parseIsoDate((entry.value ?? "").trim());
  return date === null
    ? refuseValue(entry, reader, "dates are written 2026-01-05 and exist in the calendar")
    : take(date);
}

/** BCP 47; longer first subtags are reserved there, and are words such as “french” here. */
function readLanguage(entry: BraceEntry, reader: FactsReader): Partial<ItemFacts> {
  const value = (entry.value ?? "").trim();
  try {
    const [language] = Intl.getCanonicalLocales(value);
    if (language !== undefined && /^[a-z]{2,3}(?:-|$)/.test(language)) return { language };
  } catch {
    // A RangeError says that it is no language tag, which is said below in better words.
  }
  return refuseValue(entry, reader, "a language is a code such as fr or pt-BR");
}

function refuseValue(entry: BraceEntry, reader: FactsReader, right: string): Partial<ItemFacts> {
  refuse(NO_FACTS, reader, [
    entry.valueStart,
    `${entry.key} cannot be “${entry.value ?? ""}”; ${right}`,
  ]);
  return {};
}

function refuse(
  facts: ItemFacts,
  reader: FactsReader,
  found: readonly [at: number, message: string],
): ItemFacts {
  report(reader.scope, "facts", { at: reader.start + found[0], message: found[1] });
  return facts;
}

function isKey(text: string): text is Key {
  return KEYS.some((key) => key === text);
}

function toExample(key: Key): string {
  const examples: Readonly<Record<Key, string>> = {
    source: 'source="Example Wire"',
    author: 'author="A. Writer"',
    minutes: "minutes=4",
    lang: "lang=fr",
    written: "written=2026-01-04",
    until: "until=2026-01-09",
    repeat: "repeat=ok",
  };
  return examples[key];
}
