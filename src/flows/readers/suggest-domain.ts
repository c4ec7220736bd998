import { distance } from "fastest-levenshtein";
import type { EmailAddress } from "../../model/subscriber.ts";

/** Where most mailboxes are. */
const WELL_KNOWN = [
  ..."gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.uk icloud.com".split(
    " ",
  ),
  ..."me.com aol.com gmx.de gmx.net web.de t-online.de orange.fr free.fr laposte.net proton.me".split(
    " ",
  ),
  ..."protonmail.com libero.it yandex.ru mail.ru qq.com 163.com".split(" "),
];

/** Domains that are one letter from a well-known one and exist all the same. */
const OTHERS: ReadonlySet<string> = new Set(
  "gmail.co gmx.com gmx.at gmx.ch ymail.com mail.com email.com live.de live.fr live.nl me.net hotmail.co yahoo.ca yahoo.de yahoo.fr".split(
    " ",
  ),
);

/**
 * A well-known domain that somebody may have meant: one letter more, less, other, or two in the wrong order.
 *
 * @returns the whole address, or null
 */
export function suggestDomain({ address, key }: EmailAddress): string | null {
  const at = key.lastIndexOf("@");
  const domain = key.slice(at + 1);
  if (WELL_KNOWN.includes(domain) || OTHERS.has(domain)) return null;
  // Short names have too many neighbours that are real.
  const meant = WELL_KNOWN.find((each) => each.length > 7 && isOneSlip(domain, each));
  return meant === undefined ? null : `${address.slice(0, address.lastIndexOf("@"))}@${meant}`;
}

/** Whether one letter makes the difference, or two that changed places. */
function isOneSlip(one: string, other: string): boolean {
  const slips = distance(one, other);
  return slips === 1 || (slips === 2 && toLetters(one) === toLetters(other));
}

function toLetters(word: string): string {
  return Array.from(word).sort().join("");
}
