import { hashEdition } from "../../src/mail/hash-edition.ts";
import type { HeaderFacts } from "../../src/mail/header-fields.ts";
import type { Recipient } from "../../src/mail/fill-message.ts";
import type { WholeMail } from "../../src/model/edition.ts";
import { parseEmailAddress } from "../../src/model/email-address.ts";
import { parseIsoDate, parseSlug, parseSubscriberId, toEditionId } from "../../src/model/names.ts";
import type { Newsletter, Publication } from "../../src/model/publication.ts";
import {
  GREETING_PLACEHOLDER,
  parseToken,
  toSlotUrls,
  toTokenPlaceholder,
} from "../../src/model/slots.ts";
import type { EmailAddress } from "../../src/model/subscriber.ts";

/** Fails the test that asked for something that cannot be. */
export function known<Value>(value: Value | null): Value {
  if (value === null) throw new Error("The sample is wrong");
  return value;
}

const daily = known(parseSlug("daily"));
const date = known(parseIsoDate("2026-01-05"));

export const newsletter: Newsletter = {
  slug: daily,
  title: "The Daily Courier",
  description: "",
  language: "en",
  theme: "broadsheet",
  sections: [],
  sender: {
    name: "The Example Courier",
    email: "courier@example.org",
    address: "1 Example Street, Exampleton",
  },
  schedule: null,
  release: "when-clean",
  numbering: null,
  expireAfterMs: 72_000_000,
  catchUpMs: 21_600_000,
  onUncertain: "hold",
};

const nowhere = { file: "broadsheet.yaml", line: 1, column: 1 };

export const publication: Publication = {
  title: "The Example Courier",
  siteUrl: "https://courier.example.org",
  serviceUrl: "https://courier.example.org",
  sender: newsletter.sender,
  smtp: [],
  database: { url: { text: "sqlite::memory:", place: nowhere } },
  sections: [],
  newsletters: [newsletter],
  labels: [],
  git: { ref: "HEAD", pull: false, record: false },
  monitor: { ping: null, notify: null },
};

export const slotUrls = toSlotUrls(
  { url: publication.serviceUrl, newsletter: daily },
  toTokenPlaceholder,
);

const plainMail: WholeMail = {
  subject: "Summit ends without a text",
  preheader: "And output doubles",
  text: `Good morning, ${GREETING_PLACEHOLDER}!\n\nThe news.\n\nLeave: ${slotUrls.leave}\n`,
  html:
    `<p>Good morning, ${GREETING_PLACEHOLDER}!</p>\n<p>The news.</p>\n` +
    `<a href="${slotUrls.leave}">Leave</a> <a href="${slotUrls.preferences}">Change</a>\n`,
  pictures: [],
};

/** What `composeFrame` takes, with parts of the mail exchanged. */
export function request(mail: Partial<WholeMail> = {}): HeaderFacts {
  const rendered = { ...plainMail, ...mail };
  const edition = {
    ...rendered,
    id: toEditionId({ newsletter: daily, date, revision: 1 }),
    newsletter: daily,
    date,
    revision: 1,
    number: 767,
    hash: hashEdition(rendered),
    origin: { kind: "bytes" as const, hash: "00" },
    toolVersion: "0.1.0",
    frozenAt: new Date("2026-01-05T06:00:00+01:00"),
  };
  return { edition, publication, newsletter };
}

export function toEmail(address: string): EmailAddress {
  const outcome = parseEmailAddress(address);
  if (outcome.kind === "invalid") throw new Error(outcome.reason);
  return outcome.email;
}

export function recipient(person: { name?: string | null; address?: string } = {}): Recipient {
  return {
    subscriberId: known(parseSubscriberId("abcdefghijklmnopqrstuvwxyz")),
    email: toEmail(person.address ?? "anna@example.org"),
    name: person.name === undefined ? "Anna" : person.name,
    tokens: {
      leave: known(parseToken("leave".padEnd(52, "2"))),
      preferences: known(parseToken("preferences".padEnd(52, "7"))),
    },
  };
}
