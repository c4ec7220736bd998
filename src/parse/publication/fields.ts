import * as z from "zod";
import { parseEmailAddress } from "../../model/email-address.ts";
import { parseUrl } from "../../model/parse-url.ts";
import type { Leaf } from "../yaml/leaves.ts";
import { text } from "../yaml/leaves.ts";
import { parseSpan } from "./parse-span.ts";

/** Of the site or the service: where paths can be put behind, without a slash at the end. */
export const baseUrl = text((written): Leaf<string> => {
  const wanted =
    "an address that begins with https:// or http://, such as https://courier.example.org";
  const url = parseUrl(written);
  if (url === null) {
    const isBare = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:\/\S*)?$/i.test(written);
    return { misfit: isBare ? { wanted, mended: `https://${written}` } : { wanted } };
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return { misfit: { wanted } };
  if (/[?#]/.test(written)) {
    const said = "must have no “?” and no “#”: paths are put behind it";
    return { misfit: { said, mended: written.replace(/[?#].*$/, "") } };
  }
  if (url.username !== "" || url.password !== "") {
    return { misfit: { said: "has a user name in it, which every reader would see" } };
  }
  return { value: url.href.replace(/\/+$/, "") };
});

/** An e-mail address as written; nothing is mended. */
export const emailAddress = text((written): Leaf<string> => {
  const outcome = parseEmailAddress(written);
  if (outcome.kind === "address") return { value: outcome.email.address };
  const reason = outcome.reason.charAt(0).toLowerCase() + outcome.reason.slice(1);
  return { misfit: { said: `is no e-mail address: ${reason}` } };
});

/** RFC 5321 section 4.5.3.1.1 allows 64 octets before the @; a + and 40 of them name the delivery. */
const RETURN_LOCAL_LENGTH = 64 - 41;

/** A mailbox for bounces, in ASCII: servers without SMTPUTF8 must be able to answer. */
export const returnPath = text((written): Leaf<string> => {
  const outcome = parseEmailAddress(written);
  const local = written.slice(0, written.lastIndexOf("@"));
  const isFit = /^[\w.=-]+$/.test(local) && local.length <= RETURN_LOCAL_LENGTH;
  if (outcome.kind === "address" && isFit) return { value: outcome.email.address };
  const wanted = `a mailbox such as bounces@example.org, with at most ${RETURN_LOCAL_LENGTH} letters, digits, dots or hyphens before the @`;
  return { misfit: { wanted } };
});

/** BCP 47, as `Intl` writes it: `pt-BR`. */
export const language = text((written): Leaf<string> => {
  const wanted = "a language tag such as en or pt-BR";
  try {
    const [value] = Intl.getCanonicalLocales(written);
    return value === undefined ? { misfit: { wanted } } : { value };
  } catch {
    const near = written.replaceAll("_", "-");
    const mended = near !== written && /^[a-z]{2,3}-[a-z]{2}$/i.test(near) ? near : undefined;
    return { misfit: mended === undefined ? { wanted } : { wanted, mended } };
  }
});

/** `20h`, `90m`, `2d`, in milliseconds. */
export function span(longest: string) {
  const mostMs = parseSpan(longest) ?? Infinity;
  return text((written): Leaf<number> => {
    const value = parseSpan(written);
    if (value !== null && value > 0 && value <= mostMs) return { value };
    const wanted = `a time such as 90m, 20h or 2d, at most ${longest}`;
    const isBare = /^[1-9]\d?$/.test(written);
    return { misfit: isBare ? { wanted, mended: `${written}h` } : { wanted } };
  });
}

const PER_SECOND: ReadonlyMap<string, number> = new Map([
  ["s", 1],
  ["sec", 1],
  ["second", 1],
  ["m", 60],
  ["min", 60],
  ["minute", 60],
  ["h", 3600],
  ["hour", 3600],
]);

/** `14/s`, `600/min`, `5000/h`, in messages a second. */
export const rate = text((written): Leaf<number> => {
  const match = /^(\d{1,7}(?:\.\d{1,3})?)\s*\/\s*([a-z]+)$/i.exec(written);
  const seconds = PER_SECOND.get(match?.[2]?.toLowerCase() ?? "");
  const wanted = "messages a second, minute or hour, such as 14/s, 600/min or 5000/h";
  if (match === null || seconds === undefined || Number(match[1]) === 0) {
    const isBare = /^\d{1,7}$/.test(written) && Number(written) > 0;
    return { misfit: isBare ? { wanted, mended: `${written}/s` } : { wanted } };
  }
  return { value: Number(match[1]) / seconds };
});

/** Connections to one server at once. */
export const connections = wholeNumber({ least: 1, most: 100 });

/** Over one connection, before it is closed in order and a new one is opened. */
export const messagesPerConnection = wholeNumber({ least: 1, most: 100_000 });

/** Of the first numbered issue. */
export const issueNumber = wholeNumber({ least: 1, most: 1_000_000 });

interface Range {
  readonly least: number;
  readonly most: number;
}

/** @param unit said behind the range */
export function wholeNumber({ least, most }: Range, unit = "") {
  const number = z.number().meta({ type: "integer", minimum: least, maximum: most });
  return number.check((context) => {
    const { value } = context;
    if (Number.isInteger(value) && value >= least && value <= most) return;
    const misfit = { wanted: `a whole number from ${least} to ${most}${unit}` };
    context.issues.push({ code: "custom", input: value, params: { misfit } });
  });
}

/** A width on screen. */
export function pixels(range: Range) {
  return wholeNumber(range, ", in pixels");
}

/** Name of a folder in `templates/`. */
export const themeName = text((written): Leaf<string> => {
  if (/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/i.test(written)) return { value: written };
  return { misfit: { wanted: "the name of a folder in templates/" } };
});

/** A branch, tag or commit; never an option of git. */
export const gitRef = text((written): Leaf<string> => {
  if (/^(?!-)[^\s~^:?*[\\\p{C}]+$/u.test(written) && !written.includes(".."))
    return { value: written };
  return { misfit: { wanted: "a branch, tag or commit, such as HEAD or main" } };
});

/** An IP address, or a network of them (RFC 4632 section 3.1): `192.0.2.0/24`. */
export const network = text((written): Leaf<string> => {
  const [address = "", length, ...rest] = written.split("/");
  const isV4 = z.ipv4().safeParse(address).success;
  const isV6 = z.ipv6().safeParse(address).success;
  const isLength = length === undefined || /^\d{1,3}$/.test(length);
  const most = isV4 ? 32 : 128;
  if ((isV4 || isV6) && isLength && Number(length ?? most) <= most && rest.length === 0) {
    return { value: written };
  }
  return { misfit: { wanted: "an IP address or a network, such as 192.0.2.7 or 192.0.2.0/24" } };
});
