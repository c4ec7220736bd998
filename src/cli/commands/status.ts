import { formatWarnings, readRates } from "../../flows/bounces/judge-rates.ts";
import { BOUNCE_KINDS, type BounceCounts, type BounceKind } from "../../model/bounce.ts";
import { DELIVERY_STATUSES, type EditionStatus, type SlowedDomain } from "../../model/delivery.ts";
import type { EditionId } from "../../model/names.ts";
import { formatCount } from "../format-problem.ts";
import { formatRate } from "../format-rate.ts";
import { withStore } from "../open-publication.ts";
import type { AddCommand } from "../program.ts";
import { type CommonOptions, openSession, type Session, withCommonOptions } from "../session.ts";

/** `status`: where each edition stands. */
export const addStatus: AddCommand = (program, shell) => {
  const command = program.command("status").description("where each edition stands");
  withCommonOptions(command).action(async (options: CommonOptions) => {
    const session = openSession(shell.world, options);
    await withStore(session, async ({ store, publication }) => {
      const now = session.clock.now();
      const editions = await store.listStatus(now);
      const bounces = await store.countBounces();
      for (const edition of editions) printStatus(session, edition, bounces.get(edition.edition));
      const known = new Set(editions.map(({ edition }) => edition));
      const sent = await session.world.adapters.openRepository(session.root).listSent();
      const elsewhere = sent.filter((edition) => !known.has(edition));
      for (const edition of elsewhere) printElsewhere(session, edition);
      if (editions.length + elsewhere.length === 0) {
        session.tell(
          "This ledger has sent nothing; whether another one did is unknown here (git.record would tell)",
        );
      }
      for (const newsletter of publication.newsletters) {
        for (const warning of formatWarnings(await readRates(store, newsletter, now)))
          session.tell(session.colors.red(warning));
      }
    });
  });
};

/** What a tag says that this ledger does not know of. */
function printElsewhere(session: Session, edition: EditionId): void {
  session.emit({ edition, counts: null, sentElsewhere: true });
  session.say(`${session.colors.bold(edition)}  sent by another ledger, as its tag says`);
  session.say("  who got it is unknown here");
}

/** One line of `status --json`, or two for people. */
export function printStatus(session: Session, status: EditionStatus, bounces?: BounceCounts): void {
  const { edition, counts, stopped, pauseReason, cancelled, senders, slowed = [] } = status;
  const frozenAt = status.frozenAt.toISOString();
  const slow = slowed.length > 0 ? { slowed } : {};
  const back = bounces === undefined ? {} : { bounces };
  session.emit({
    ...{ edition, counts, frozenAt, stopped, pauseReason, cancelled, senders, ...slow, ...back },
  });
  const marks = [
    cancelled ? session.colors.red("cancelled") : "",
    stopped && !cancelled ? session.colors.red(pauseReason === null ? "stopped" : "paused") : "",
    senders > 0 ? session.colors.green(`${senders} sending`) : "",
  ].filter((mark) => mark !== "");
  session.say(`${session.colors.bold(edition)}  ${marks.join(", ")}`.trimEnd());
  session.say(`  ${formatStatusCounts(counts)}`);
  if (bounces !== undefined) session.say(`  came back: ${formatBounceCounts(bounces)}`);
  if (pauseReason !== null) session.say(`  paused: ${pauseReason}`);
  if (slowed.length > 0) session.say(`  slowed down: ${slowed.map(formatSlowedDomain).join(", ")}`);
}

/** @example "12 hard, 3 soft, 1 complaint" */
function formatBounceCounts(bounces: BounceCounts): string {
  const format = (kind: BounceKind): string =>
    kind === "complaint"
      ? formatCount(bounces.complaint, "complaint")
      : `${bounces[kind].toLocaleString("en")} ${kind}`;
  return BOUNCE_KINDS.filter((kind) => bounces[kind] > 0)
    .map(format)
    .join(", ");
}

/** @example "example.org (1,203 waiting, 2.5 a second)" */
export function formatSlowedDomain({ domain, waiting, ratePerSecond }: SlowedDomain): string {
  return `${domain} (${waiting.toLocaleString("en")} waiting, ${formatRate(ratePerSecond)})`;
}

/** @example "412 accepted, 3 deferred, 1 uncertain" */
export function formatStatusCounts(counts: EditionStatus["counts"]): string {
  const words = { handedOver: "handed over" } as Partial<Record<string, string>>;
  const parts = DELIVERY_STATUSES.filter((status) => counts[status] > 0).map(
    (status) => `${counts[status].toLocaleString("en")} ${words[status] ?? status}`,
  );
  return parts.length === 0 ? "nobody planned yet" : parts.join(", ");
}
