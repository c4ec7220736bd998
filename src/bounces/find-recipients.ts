import { toAddress } from "./clean.ts";

/** Who a text is about, with the lines that are about him. */
export interface NamedRecipient {
  readonly address: string;
  /** From the one that names him to the next one. */
  readonly lines: readonly string[];
}

/** Lines are cut to this before they are looked at. */
const MOST_LINE = 1_000;
const ADDRESS = '<?([^\\s<>@"(),;:\\[\\]]{1,64}@[^\\s<>@"(),;:\\[\\]]{1,255})>?';

/**
 * Lines that name a recipient, as servers write them. In turn: qmail, Postfix, Yahoo (`<a@b>:`); Exim, sendmail,
 * Domino (alone, or with its reason behind a bracket or dots); Exchange 5.5 (`a@b on Mon, …`); with a word before.
 */
const SHAPES: readonly RegExp[] = [
  new RegExp(`^\\s{0,12}${ADDRESS}\\s{0,4}(?:$|:(?:\\s|$)|\\.\\.\\.|\\(|on\\s|/\\d|-\\s)`),
  new RegExp(`^\\s{0,12}\\[?(?:\\d{3}[ -])?(?:rcpt|recipient|to)[: ]{1,3}${ADDRESS}`, "i"),
  new RegExp(
    `^\\s{0,12}(?:final-recipient|original-recipient|failed recipients?|failed addresse?s?|recipients?(?: address)?|address|user|e-?mail|mailbox|empfänger|adresse|destinataire|destinatario|dirección|宛先|あて先|宛先アドレス|メールアドレス|送信先)\\s{0,3}[::]\\s{0,3}(?:rfc822\\s{0,2};\\s{0,2})?${ADDRESS}`,
    "iu",
  ),
];
const COMMAND = new RegExp(`rcpt to:\\s{0,2}${ADDRESS}`, "i");
const ANY = new RegExp(ADDRESS, "g");

/** @param others addresses that are never the recipient: the sender's, ours */
export function findRecipients(
  lines: readonly string[],
  others: ReadonlySet<string>,
): readonly NamedRecipient[] {
  const found: { address: string; lines: string[] }[] = [];
  for (const line of lines) {
    const start = line.slice(0, MOST_LINE);
    const address = readShape(start, others);
    const known = found.findLast((each) => each.address === address);
    if (address !== null && known === undefined) found.push({ address, lines: [start] });
    // A transcript names him again: what follows is his, if he is the last one.
    else found.at(-1)?.lines.push(start);
  }
  return found;
}

function readShape(line: string, others: ReadonlySet<string>): string | null {
  for (const shape of SHAPES) {
    const address = toRecipient(shape.exec(line)?.[1], others);
    if (address !== null) return address;
  }
  return null;
}

/** All addresses that a server's commands and refusals name, each once: for texts without a list. */
export function findMentioned(
  lines: readonly string[],
  others: ReadonlySet<string>,
): readonly string[] {
  const found = new Set<string>();
  for (const line of lines) {
    const start = line.slice(0, MOST_LINE);
    const command = COMMAND.exec(start)?.[1];
    const named =
      command === undefined ? [...start.matchAll(ANY)].map((match) => match[1]) : [command];
    for (const each of named) {
      const address = toRecipient(each, others);
      if (address !== null) found.add(address);
    }
  }
  return [...found];
}

function toRecipient(text: string | undefined, others: ReadonlySet<string>): string | null {
  const address = text === undefined ? null : toAddress(text.replace(/[.!?。]+$/, ""));
  if (address === null || others.has(address.toLowerCase())) return null;
  // Message-IDs and hosts in brackets look like it.
  return /^[^@]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(address) ? address : null;
}
