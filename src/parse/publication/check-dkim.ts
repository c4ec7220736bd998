import { isAligned, toDomain } from "../../model/domains.ts";
import type { Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import { findList, findText } from "../yaml/find-written.ts";
import type { ParsedMapping, Path } from "../yaml/mapping.ts";
import { showText } from "../yaml/show-text.ts";
import { checkSecret, splitSecret } from "./secret-text.ts";

/** What no single key of `dkim` can tell; keys themselves are looked at only where they are used. */
export function checkDkim(mapping: ParsedMapping<unknown>): readonly Problem[] {
  const keys = readKeys(mapping.written);
  if (keys.length === 0) return [];
  return [
    ...keys.flatMap((key) => checkSource(mapping, key)),
    ...keys.flatMap((key, index) => checkRepeated(mapping, key, keys.slice(0, index))),
    ...checkAlignment(mapping, keys),
  ];
}

interface WrittenKey {
  readonly path: Path;
  readonly domain: string | null;
  readonly selector: string | null;
  readonly key: string | null;
  readonly file: string | null;
}

function readKeys(written: unknown): readonly WrittenKey[] {
  return findList(written, ["dkim"]).map((entry: unknown, index) => ({
    path: ["dkim", index],
    domain: readDomain(entry),
    selector: findText(entry, ["selector"]),
    key: findText(entry, ["key"]),
    file: findText(entry, ["file"]),
  }));
}

/** @returns null for what is no domain, which the schema has a problem for */
function readDomain(entry: unknown): string | null {
  const text = findText(entry, ["domain"]);
  return text === null || text.includes("@") ? null : text.toLowerCase();
}

function checkSource(mapping: ParsedMapping<unknown>, written: WrittenKey): readonly Problem[] {
  const { path, key, file } = written;
  if ((key === null) === (file === null)) {
    const said =
      key === null
        ? "The key is nowhere: name its file, or a variable that holds it: key: ${DKIM_KEY}"
        : "Both “key” and “file” are there, and only one can hold the key; take one out";
    return [problem("dkim-key", mapping.placeOf(path), said)];
  }
  const [name, text] = key === null ? ["file", file ?? ""] : ["key", key];
  const place = mapping.placeOf([...path, name]);
  const unnamed = checkSecret({ text, place });
  if (unnamed.length > 0 || name === "file") return unnamed;
  if (splitSecret(text).some((piece) => piece.kind === "name")) return [];
  const said =
    "The private key stands in the file, so everybody who has the repository has it; write ${DKIM_KEY}, or name its file";
  return [problem("secret-in-file", place, said)];
}

function checkRepeated(
  mapping: ParsedMapping<unknown>,
  written: WrittenKey,
  before: readonly WrittenKey[],
): readonly Problem[] {
  const { path, domain, selector } = written;
  const first = before.find((other) => other.domain === domain && other.selector === selector);
  if (first === undefined || domain === null || selector === null) return [];
  const { line } = mapping.placeOf(first.path);
  const said = `The selector ${showText(selector)} of ${domain} is taken, see line ${line}; each key needs its own`;
  return [problem("dkim-repeated", mapping.placeOf([...path, "selector"]), said)];
}

/** DMARC counts only a signature of the domain that readers see in From (RFC 7489 section 3.1.1). */
function checkAlignment(
  mapping: ParsedMapping<unknown>,
  keys: readonly WrittenKey[],
): readonly Problem[] {
  const senders = listSenders(mapping.written);
  // Whether mail is signed cannot be said while a domain cannot be read.
  const isKnown = keys.every(({ domain }) => domain !== null);
  const useless = keys.filter(
    ({ domain }) => domain !== null && !senders.some((sender) => isAligned(sender.domain, domain)),
  );
  const unsigned = senders.filter(
    (sender) =>
      isKnown && !keys.some(({ domain }) => domain !== null && isAligned(sender.domain, domain)),
  );
  const known = [...new Set(senders.map(({ domain }) => domain))].join(", ");
  return [
    ...useless.map(({ path, domain }) => {
      const said = `No mail is signed with this key: ${domain ?? ""} is not the domain of a sender, which would be ${known}`;
      return warning(mapping, [...path, "domain"], said);
    }),
    ...unsigned.map(({ path, email }) => {
      const said = `Mail from ${email} goes out unsigned: no key of “dkim” is for its domain`;
      return warning(mapping, path, said);
    }),
  ];
}

function warning(mapping: ParsedMapping<unknown>, path: Path, said: string): Problem {
  return problem("dkim-alignment", mapping.placeOf(path), [said, { severity: "warning" }]);
}

interface WrittenSender {
  readonly email: string;
  readonly domain: string;
  readonly path: Path;
}

/** Each sender once, where it is written. */
function listSenders(written: unknown): readonly WrittenSender[] {
  const common = findText(written, ["sender", "email"]);
  const own = findList(written, ["newsletters"]).map((entry, index) => ({
    email: findText(entry, ["sender", "email"]),
    path: ["newsletters", index, "sender", "email"] as Path,
  }));
  // The publication's own sender counts where a newsletter leaves it as it is.
  const isUsed = own.some(({ email }) => email === null);
  const all = isUsed ? [{ email: common, path: ["sender", "email"] as Path }, ...own] : own;
  return all.flatMap(({ email, path }) =>
    email === null ? [] : [{ email, path, domain: toDomain(email) }],
  );
}
