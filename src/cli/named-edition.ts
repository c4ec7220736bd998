import type { Command } from "commander";

import { findNewsletter } from "../flows/find-newsletter.ts";
import type { Edition } from "../model/edition.ts";
import { type Slug, toEditionId } from "../model/names.ts";
import type { Store } from "../model/store.ts";
import { UserError } from "../model/user-error.ts";
import { withStore } from "./open-publication.ts";
import { type CommonOptions, readDate, type Session, usage, withCommonOptions } from "./session.ts";

/** Names an edition that is in the ledger. */
export interface EditionOptions extends CommonOptions {
  readonly newsletter: string;
  readonly date: string;
  readonly revision?: string;
}

/** Adds `--newsletter` and `--date`, and what every command has. */
export function withEditionOptions(command: Command): Command {
  return withCommonOptions(
    command
      .requiredOption("--newsletter <slug>", "the newsletter")
      .requiredOption("--date <date>", "the date of the issue"),
  );
}

/** For work on an earlier revision as well. */
export function withRevision(command: Command): Command {
  return command.option("--revision <number>", "of the edition (default: the latest)");
}

/**
 * Opens the ledger for work on the latest revision of an edition, or on the one that is asked for.
 *
 * @throws UserError if the ledger has none
 */
export async function withEdition<Result>(
  session: Session,
  options: EditionOptions,
  work: (opened: { readonly store: Store; readonly edition: Edition }) => Promise<Result>,
): Promise<Result> {
  return withStore(session, async ({ store, publication }) => {
    const newsletter = findNewsletter(publication, options.newsletter);
    const edition = await findRevision(store, newsletter.slug, options);
    if (edition === null) throw noEdition(`${options.newsletter} on ${options.date}`);
    return work({ store, edition });
  });
}

/** The latest, or the one that was asked for. */
function findRevision(
  store: Store,
  newsletter: Slug,
  options: EditionOptions,
): Promise<Edition | null> {
  const date = readDate(options.date);
  if (options.revision === undefined) return store.findEdition(newsletter, date);
  const revision = Number(/^r?([1-9]\d{0,3})$/.exec(options.revision)?.[1] ?? Number.NaN);
  if (Number.isNaN(revision)) {
    throw usage(`“${options.revision}” is no revision`, "Write it like 1");
  }
  return store.readEdition(toEditionId({ newsletter, date, revision }));
}

/** The error for an edition that is not in the ledger. */
export function noEdition(name: string): UserError {
  return new UserError("no-such-edition", {
    message: `The ledger has no edition of ${name}`,
    advice: "broadsheet status lists what it has",
    exitStatus: 2,
  });
}

/**
 * Asks on a terminal; elsewhere it takes `--yes`.
 *
 * @throws UserError if nobody can answer
 */
export async function isConfirmed(
  session: Session,
  options: { readonly yes?: true },
  question: string,
): Promise<boolean> {
  if (options.yes === true) return true;
  const answer = await session.world.terminal.ask(`${question}\nType yes to do it: `);
  if (answer === null) throw usage("Nobody is there to confirm it", "Add --yes");
  if (/^y(?:es)?$/i.test(answer.trim())) return true;
  session.tell("Nothing was changed");
  return false;
}
