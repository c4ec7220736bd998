import { TAKEN_PATHS } from "../../model/addresses.ts";
import { parseUrl } from "../../model/parse-url.ts";
import type { Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import { didYouMean } from "../did-you-mean.ts";
import { findWritten } from "../yaml/find-written.ts";
import type { ParsedMapping, Path } from "../yaml/mapping.ts";
import { showText } from "../yaml/show-text.ts";
import { checkBounces } from "./check-bounces.ts";
import { checkDkim } from "./check-dkim.ts";
import { checkReturnPath } from "./check-return-path.ts";
import { checkLoginAddress } from "./check-login-address.ts";
import { parseSmtpUrl } from "./parse-smtp-url.ts";
import { checkSecret, splitSecret } from "./secret-text.ts";

const MAIL_SERVER = { parse: parseSmtpUrl, variable: "SMTP_PASSWORD" };

/** What no single key can tell: names used twice, sections that are not there, nothing to send. */
export function checkPublication(mapping: ParsedMapping<unknown>): readonly Problem[] {
  return [
    ...checkNotEmpty(mapping),
    ...checkRepeated(mapping, "sections"),
    ...checkRepeated(mapping, "newsletters"),
    ...checkRates(mapping),
    ...checkReserved(mapping),
    ...checkSections(mapping),
    ...checkAddresses(mapping),
    ...checkBounces(mapping),
    ...checkDkim(mapping),
    ...checkReturnPath(mapping),
  ];
}

function checkNotEmpty(mapping: ParsedMapping<unknown>): readonly Problem[] {
  const advice: ReadonlyMap<string, string> = new Map([
    [
      "sections",
      "No section is there for articles and links to be in; name one with slug and title",
    ],
    ["newsletters", "No newsletter is there to send; name one with slug, title and schedule"],
    ["smtp", "No mail server is there; name one, or leave “smtp” out for the local catcher"],
  ]);
  return [...advice].flatMap(([key, message]) => {
    const list = findWritten(mapping.written, [key]);
    const isEmpty = Array.isArray(list) && list.length === 0;
    return isEmpty ? [problem("list-empty", mapping.placeOf([key]), message)] : [];
  });
}

function checkRepeated(mapping: ParsedMapping<unknown>, key: string): readonly Problem[] {
  const slugs = listTexts(mapping, key, "slug");
  return slugs.flatMap(({ text, path }, index) => {
    const first = slugs.findIndex((other) => other.text === text);
    if (first === index) return [];
    const { line } = mapping.placeOf(slugs[first]?.path ?? []);
    const said = `The slug ${showText(text)} is taken, see line ${line}; each needs its own`;
    return [problem("slug-repeated", mapping.placeOf(path), said)];
  });
}

function checkRates(mapping: ParsedMapping<unknown>): readonly Problem[] {
  const domains = listTexts(mapping, "domain_rates", "domain");
  const isSame = (one: TextAt, other: TextAt): boolean =>
    one.text.toLowerCase() === other.text.toLowerCase();
  return domains.flatMap((domain, index) => {
    const first = domains.slice(0, index).find((other) => isSame(other, domain));
    if (first === undefined) return [];
    const { line } = mapping.placeOf(first.path);
    const said = `The domain ${showText(domain.text)} has a rate already, see line ${line}; each has one`;
    return [problem("domain-repeated", mapping.placeOf(domain.path), said)];
  });
}

interface TextAt {
  readonly text: string;
  readonly path: Path;
}

function listTexts(mapping: ParsedMapping<unknown>, key: string, name: string): readonly TextAt[] {
  const list = findWritten(mapping.written, [key]);
  if (!Array.isArray(list)) return [];
  return list.flatMap((_, index) => {
    const path = [key, index, name];
    const text = findWritten(mapping.written, path);
    return typeof text === "string" ? [{ text, path }] : [];
  });
}

function checkSections(mapping: ParsedMapping<unknown>): readonly Problem[] {
  const known = listTexts(mapping, "sections", "slug").map(({ text }) => text);
  const newsletters = findWritten(mapping.written, ["newsletters"]);
  if (!Array.isArray(newsletters) || known.length === 0) return [];
  return newsletters.flatMap((_, index) => {
    const path = ["newsletters", index, "sections"];
    const chosen = findWritten(mapping.written, path);
    if (!Array.isArray(chosen)) return [];
    if (chosen.length === 0) {
      const said =
        "The newsletter takes no section, so it would always be empty; name one, or write all";
      return [problem("list-empty", mapping.placeOf(path), said)];
    }
    return chosen.flatMap((text: unknown, item) =>
      typeof text === "string" ? checkSection(mapping, { text, path: [...path, item] }, known) : [],
    );
  });
}

function checkSection(
  mapping: ParsedMapping<unknown>,
  { text, path }: TextAt,
  known: readonly string[],
): readonly Problem[] {
  if (known.includes(text)) return [];
  const near = didYouMean(text, known);
  const right = near === null ? `there are ${known.join(", ")}` : `did you mean ${showText(near)}`;
  const mended = near === null ? null : mapping.mend(path, near);
  const said = `No section ${showText(text)}; ${right}`;
  return [
    problem("section-unknown", mapping.placeOf(path), [said, mended === null ? {} : { mended }]),
  ];
}

function checkReserved(mapping: ParsedMapping<unknown>): readonly Problem[] {
  return listTexts(mapping, "newsletters", "slug")
    .filter(({ text }) => TAKEN_PATHS.includes(text))
    .map(({ text, path }) => {
      const said = `The slug ${showText(text)} is a folder of the site already; a newsletter needs another`;
      return problem("slug-repeated", mapping.placeOf(path), said);
    });
}

function checkAddresses(mapping: ParsedMapping<unknown>): readonly Problem[] {
  const servers = listTexts(mapping, "smtp", "url").map(({ text, path }) => ({
    text,
    place: mapping.placeOf(path),
  }));
  const database = findWritten(mapping.written, ["database", "url"]);
  const place = mapping.placeOf(["database", "url"]);
  const secrets = typeof database === "string" ? checkSecret({ text: database, place }) : [];
  return [
    ...servers.flatMap((server) => checkLoginAddress(server, MAIL_SERVER)),
    ...secrets,
    ...checkPing(mapping),
  ];
}

function checkPing(mapping: ParsedMapping<unknown>): readonly Problem[] {
  const path = ["monitor", "ping"];
  const text = findWritten(mapping.written, path);
  if (typeof text !== "string") return [];
  const place = mapping.placeOf(path);
  const unnamed = checkSecret({ text, place });
  if (unnamed.length > 0) return unnamed;
  // Whatever a variable holds, a digit may stand in its place; one that holds all of it can only be read later.
  const pieces = splitSecret(text);
  if (pieces[0]?.kind === "name") return [];
  const sample = pieces.map((piece) => (piece.kind === "name" ? "1" : piece.text)).join("");
  if (/^https?:\/\//.test(sample) && parseUrl(sample) !== null) return [];
  const said = `${showText(text)} is no address to call; it begins with https:// or http://`;
  return [problem("value", place, said)];
}
