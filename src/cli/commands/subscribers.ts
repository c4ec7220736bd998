import type { Command } from "commander";

import { findNewsletter } from "../../flows/find-newsletter.ts";
import type { Bounce } from "../../model/bounce.ts";
import type {
  AddressRefusals,
  EmailAddress,
  Subscription,
  Suppression,
} from "../../model/subscriber.ts";
import type { Consent, Reader } from "../../model/reader.ts";
import type { Store } from "../../model/store.ts";
import { toCsvCell } from "../csv-cell.ts";
import { formatCount } from "../format-problem.ts";
import { withStore } from "../open-publication.ts";
import { formatBounce } from "../report-log.ts";
import { addAsk } from "./ask-subscribers.ts";
import { addAdd, addImport } from "./import-subscribers.ts";
import type { AddCommand, Shell } from "../program.ts";
import { readAddress } from "../read-address.ts";
import { type CommonOptions, openSession, type Session, withCommonOptions } from "../session.ts";

/** `subscribers import, add, ask, remove, show, consents, export, erase`. */
export const addSubscribers: AddCommand = (program, shell) => {
  const group = program.command("subscribers").description("people: bring in, show, remove");
  addImport(group, shell);
  addAdd(group, shell);
  addAsk(group, shell);
  addRemove(group, shell);
  addShow(group, shell);
  addConsents(group, shell);
  addExport(group, shell);
  addErase(group, shell);
};

function addRemove(group: Command, shell: Shell): void {
  const command = group
    .command("remove <address>")
    .description("end a subscription, or all of a person's")
    .option("--newsletter <slug>", "only this one");
  withCommonOptions(command).action(
    async (address: string, options: CommonOptions & { newsletter?: string }) => {
      const session = openSession(shell.world, options);
      await withStore(session, async ({ store, publication }) => {
        const known = await store.findSubscriptions(readAddress(address));
        const newsletter =
          options.newsletter === undefined
            ? null
            : findNewsletter(publication, options.newsletter).slug;
        const person = known[0]?.subscriber;
        const from = { newsletter, at: session.clock.now() };
        const left = person === undefined ? 0 : await store.leave(person.id, from);
        session.emit({ address, left });
        session.say(`${formatCount(left, "subscription")} ended`);
      });
    },
  );
}

function addShow(group: Command, shell: Shell): void {
  const command = group.command("show <address>").description("what one person is subscribed to");
  withCommonOptions(command).action(async (address: string, options: CommonOptions) => {
    const session = openSession(shell.world, options);
    await withStore(session, async ({ store }) => {
      const email = readAddress(address);
      const known = await store.findSubscriptions(email);
      for (const one of known) printSubscription(session, one);
      const person = known[0]?.subscriber;
      const reader = person === undefined ? null : await store.findReader(person.id);
      if (reader !== null) printChoices(session, reader);
      const refused = await store.findAddressRefusals(email);
      if (refused !== null) printRefusals(session, email, refused);
      for (const bounce of await store.listBounces(email)) printBounce(session, email, bounce);
      const suppression = await store.findSuppression(email);
      if (suppression !== null) printSuppression(session, suppression);
      if (known.length === 0) session.tell(`${address} is not known`);
    });
  });
}

function printSubscription(session: Session, one: Subscription): void {
  const { subscriber, newsletter, status, since } = one;
  const { address } = subscriber.email;
  const { name, zone } = subscriber;
  session.emit({ address, name, zone, newsletter, status, since: since.toISOString() });
  const where = zone === undefined ? "" : `  ${zone}`;
  session.say(`${address}  ${newsletter}  ${status} since ${since.toISOString()}${where}`);
}

/** What the person chose for themselves. */
function printChoices(session: Session, { subscriber, settings, subscriptions }: Reader): void {
  const { address } = subscriber.email;
  const { language, textOnly } = settings;
  const paused = subscriptions.flatMap(({ newsletter, pausedUntil }) =>
    pausedUntil === null ? [] : [{ newsletter, pausedUntil: pausedUntil.toISOString() }],
  );
  session.emit({ address, language, textOnly, paused });
  const choices = [
    ...(language === null ? [] : [`pages in ${language}`]),
    ...(textOnly ? ["words only"] : []),
    ...paused.map(({ newsletter, pausedUntil }) => `${newsletter} paused until ${pausedUntil}`),
  ];
  if (choices.length > 0) session.say(`${address}  ${choices.join(", ")}`);
}

/** What bounce handling goes by, and what a person asks why somebody gets no mail. */
function printRefusals(
  session: Session,
  { address }: EmailAddress,
  refused: AddressRefusals,
): void {
  const { refusals, lastReply } = refused;
  const lastAt = refused.lastAt.toISOString();
  session.emit({ address, refusals, lastReply, lastAt });
  const times = refusals === 1 ? "once" : `${refusals} times`;
  session.say(`${address}  refused ${times} as no address, last with ${lastReply} at ${lastAt}`);
}

function printBounce(session: Session, { address }: EmailAddress, bounce: Bounce): void {
  const at = bounce.at.toISOString();
  session.emit({ address, bounce: { ...bounce, at } });
  session.say(`${address}  ${formatBounce(bounce)} at ${at}, mail of ${bounce.edition}`);
}

function printSuppression(session: Session, { email, reason, since }: Suppression): void {
  const suppressed = { reason, since: since.toISOString() };
  session.emit({ address: email.address, suppressed });
  session.say(`${email.address}  gets no mail: ${reason} since ${suppressed.since}`);
}

function addConsents(group: Command, shell: Shell): void {
  const command = group
    .command("consents [address]")
    .description(
      "what people agreed to by the sign-up form, and when: all as CSV, or one person's",
    );
  withCommonOptions(command).action(async (address: string | undefined, options: CommonOptions) => {
    const session = openSession(shell.world, options);
    await withStore(session, ({ store }) =>
      address === undefined
        ? exportConsents(session, store)
        : printConsents(session, store, address),
    );
  });
}

async function printConsents(session: Session, store: Store, address: string): Promise<void> {
  const consents = await store.listConsents(readAddress(address));
  for (const consent of consents) {
    const { newsletter, words } = consent;
    const [asked, confirmed] = toTimes(consent);
    session.emit({ address, ...toConsentJson(consent) });
    session.say(`${address}  ${newsletter}  asked ${asked}, confirmed ${confirmed}: ${words}`);
  }
  if (consents.length === 0) session.tell(`No consent of ${address} is recorded`);
}

async function exportConsents(session: Session, store: Store): Promise<void> {
  session.say("email,newsletter,words,asked_at,confirmed_at,source");
  for await (const { email, ...consent } of store.listAllConsents()) {
    const { newsletter, words, source } = consent;
    session.emit({ address: email.address, ...toConsentJson(consent) });
    const cells = [email.address, newsletter, words, ...toTimes(consent), source];
    session.say(cells.map(toCsvCell).join(","));
  }
}

function toTimes({ askedAt, confirmedAt }: Consent): readonly [string, string] {
  return [askedAt.toISOString(), confirmedAt.toISOString()];
}

function toConsentJson(consent: Consent): Readonly<Record<string, string>> {
  const { newsletter, words, source } = consent;
  const [askedAt, confirmedAt] = toTimes(consent);
  return { newsletter, words, source, askedAt, confirmedAt };
}

function addExport(group: Command, shell: Shell): void {
  const command = group
    .command("export")
    .description("all subscriptions as CSV")
    .option("--newsletter <slug>", "only of this one");
  withCommonOptions(command).action(async (options: CommonOptions & { newsletter?: string }) => {
    const session = openSession(shell.world, options);
    await withStore(session, async ({ store, publication }) => {
      const newsletter =
        options.newsletter === undefined
          ? null
          : findNewsletter(publication, options.newsletter).slug;
      session.say("email,name,newsletter,status,since,zone");
      for await (const one of store.listSubscriptions(newsletter)) exportSubscription(session, one);
    });
  });
}

function exportSubscription(session: Session, one: Subscription): void {
  const { subscriber, newsletter, status, since } = one;
  const name = subscriber.name ?? "";
  const { zone = "" } = subscriber;
  const cells = [subscriber.email.address, name, newsletter, status, since.toISOString(), zone];
  const { name: called, zone: lives } = subscriber;
  session.emit({ email: cells[0], name: called, zone: lives, newsletter, status, since: cells[4] });
  session.say(cells.map(toCsvCell).join(","));
}

function addErase(group: Command, shell: Shell): void {
  const command = group
    .command("erase <address>")
    .description("forget a person; the ledger keeps its sums, without the address");
  withCommonOptions(command).action(async (address: string, options: CommonOptions) => {
    const session = openSession(shell.world, options);
    await withStore(session, async ({ store }) => {
      const isErased = await store.erase(readAddress(address), session.clock.now());
      session.emit({ address, erased: isErased });
      session.say(isErased ? `${address} is forgotten` : `${address} is not known`);
    });
  });
}
