import type { ReadySend } from "../flows/send/gates.ts";
import { formatStatusCounts } from "./commands/status.ts";
import { formatCount } from "./format-problem.ts";
import type { ExitStatus } from "./program.ts";
import type { Desk } from "./send-desk.ts";
import { usage } from "./session.ts";

/** By hand on a terminal a person types the number of people; off a terminal by hand it takes `--yes`. */
export async function isConfirmed(
  desk: Desk,
  ready: ReadySend,
  options: { readonly yes?: true },
): Promise<boolean> {
  const { session, transport } = desk;
  if (options.yes === true || ready.people === 0) return true;
  const people = String(ready.people);
  const answer = await session.world.terminal.ask(
    `${ready.edition.id}, “${ready.edition.subject}”, goes to ${formatCount(ready.people, "subscriber")} by ${transport.name}.\nType that number to send it: `,
  );
  if (answer === null) {
    throw usage("Nobody is there to confirm the send", "Add --yes, or --if-due under cron");
  }
  const isSame = answer.replace(/\D/g, "") === people;
  if (!isSame) session.tell("Not sent");
  return isSame;
}

/** What a settled edition came to: 1 while somebody is uncertain. */
export async function printSettled(desk: Desk, ready: ReadySend): Promise<ExitStatus> {
  const { session, store } = desk;
  const status = await store.readStatus(ready.edition.id, session.clock.now());
  if (status === null) throw new Error("a frozen edition must have a status");
  const { edition, counts } = status;
  session.emit({ event: "summary", edition, counts, accepted: 0 });
  session.say(`${edition}: ${formatStatusCounts(counts)}`);
  return counts.uncertain > 0 ? 1 : 0;
}

/** Says what would be sent to how many. */
export function printDryRun(desk: Desk, ready: ReadySend): ExitStatus {
  const { session, transport } = desk;
  const { edition, people } = ready;
  const { id, subject, hash } = edition;
  session.emit({ event: "dry-run", edition: id, subject, hash, people, server: transport.name });
  session.say(
    `${id}, “${subject}”, would go to ${formatCount(people, "subscriber")} by ${transport.name}`,
  );
  return 0;
}
