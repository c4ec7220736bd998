import * as z from "zod";
import { parseIsoDate, parseSlug } from "../../model/names.ts";
import { parseAddress } from "../markdown/parse-address.ts";
import type { Leaf } from "../yaml/leaves.ts";
import { text, words } from "../yaml/leaves.ts";
import type { FormerAddress } from "./heads.ts";

/** `true` or `false`. */
export const flag = z.boolean();

/** Labels are checked against the publication elsewhere. */
export const labels = z.array(words);

/** A web address, as the WHATWG URL serialises it. */
export const webAddress = text((written): Leaf<string> => {
  const address = parseAddress(written);
  const wanted = "a web address that begins with https:// or http://";
  if (address.kind === "address") {
    return /^https?:/.test(address.url) ? { value: address.url } : { misfit: { wanted } };
  }
  if (address.rule === "link-credentials") {
    return { misfit: { said: "has a user name in it, which every reader would see" } };
  }
  const isBare = /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:[/?#]\S*)?$/u.test(written);
  return { misfit: isBare ? { wanted, mended: `https://${written}` } : { wanted } };
});

/** As editors find it in a browser: from the whole address down to the last part of it. */
const FORMER = /^(?:(?:https?:\/\/[^\s]+?)?\/?articles\/)?(?:([\d-]+)\/)?([a-z\d-]+)\/?$/;

/** Where an article's page was: its name on its own date, or with the date before it. */
export const formerAddress = text((written): Leaf<FormerAddress> => {
  const [, day, name = ""] = FORMER.exec(written) ?? [];
  const date = day === undefined ? null : parseIsoDate(day);
  const slug = parseSlug(name);
  if (slug !== null && (day === undefined || date !== null)) return { value: { date, slug } };
  const wanted =
    "the end of an article's former address, such as summit-ends or 2026-01-05/summit-ends";
  return { misfit: { wanted } };
}).meta({ examples: ["summit-ends", "2026-01-05/summit-ends"] });

const INSTANT = /^(\d{4}-\d{2}-\d{2})([T ])(\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?$/i;
const WANTED = "a date and time with its offset, such as 2026-01-05T09:00+01:00";

/** An instant; a time without an offset is another one in each time zone. */
export const instant = text((written): Leaf<Date> => {
  const match = INSTANT.exec(written);
  if (match === null || parseIsoDate(match[1] ?? "") === null)
    return { misfit: { wanted: WANTED } };
  const offset = match[6];
  if (offset === undefined) {
    const said =
      "has no offset, so nobody knows which hour is meant; write it like 2026-01-05T09:00+01:00";
    return { misfit: { said } };
  }
  const time = Date.parse(written);
  const isClock = Number(match[3]) < 24 && isOffset(offset) && !Number.isNaN(time);
  if (match[2] === " " && isClock) {
    return { misfit: { wanted: WANTED, mended: written.replace(" ", "T") } };
  }
  return isClock ? { value: new Date(time) } : { misfit: { wanted: WANTED } };
}).meta({ examples: ["2026-01-05T09:00+01:00"] });

/** The farthest offsets in use are -12:00 and +14:00. */
function isOffset(offset: string): boolean {
  if (/^z$/i.test(offset)) return true;
  const [hours, minutes] = offset.slice(1).split(":").map(Number);
  return (hours ?? 99) <= 14 && (minutes ?? 99) < 60;
}
