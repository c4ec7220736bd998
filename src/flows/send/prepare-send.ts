import { countUnsettled } from "../../model/delivery.ts";
import type { Edition } from "../../model/edition.ts";
import type { Issue } from "../../model/issue.ts";
import type { IsoDate } from "../../model/names.ts";
import type { ContentSource, ServiceProbe } from "../../model/ports.ts";
import { hasErrors, type Problem } from "../../model/problem.ts";
import type { Newsletter } from "../../model/publication.ts";
import type { CorrectionTarget } from "../../model/correction.ts";
import type { Store } from "../../model/store.ts";
import { toGateOptions } from "../archive/archive-for-gates.ts";
import { openPool, type Pool } from "../pool.ts";
import { readIssue } from "../read-issue.ts";
import type { Blocked, SendDecision } from "./gates.ts";
import { notChanged, notSent } from "./correction-gates.ts";
import { countResendable } from "./resend.ts";
import { checkPage } from "./page-gate.ts";
import { checkService } from "./service-gate.ts";

export interface PrepareRequest {
  readonly source: ContentSource;
  readonly store: Store;
  readonly probe: ServiceProbe;
  readonly newsletter: Newsletter["slug"];
  readonly date: IsoDate;
  readonly now: Date;
  readonly toolVersion: string;
  /** Whether mail stays on this machine: then nobody outside gets a link that leads nowhere. */
  readonly isLoopback: boolean;
  /** `frozen` goes on with what the ledger holds, whatever the content says by now. */
  readonly content: "current" | "frozen";
  /** The content as it is becomes the next revision, for these people. */
  readonly correct?: CorrectionTarget;
}

/** Walks all gates in front of a send and changes nothing. */
export async function prepareSend(request: PrepareRequest): Promise<SendDecision> {
  const uncommitted = await request.source.listUncommitted();
  const { value: pool, problems } = await openPool(request.source, toGateOptions(request.source));
  if (pool === null) return toProblems(problems, uncommitted);
  const newsletter = pool.publication.newsletters.find(({ slug }) => slug === request.newsletter);
  if (newsletter === undefined) throw new Error("the newsletter must be one of the publication");
  const gate: Gate = { request, pool, newsletter, uncommitted };
  const frozen = await request.store.findEdition(newsletter.slug, request.date);
  if (request.correct !== undefined) return prepareCorrection(gate, frozen, request.correct);
  if (frozen !== null && request.content === "frozen") return passLastGates(gate, { frozen });
  const fresh = await makeCurrent(gate, frozen?.revision ?? 1);
  if (fresh.kind !== "made") return fresh;
  if (frozen === null) return passLastGates(gate, { fresh: fresh.edition, ...fresh });
  if (frozen.hash !== fresh.edition.hash) return changedAfterFreeze(gate, frozen);
  return passLastGates(gate, { frozen });
}

/** A correction that was frozen before, and perhaps killed, goes on like any send. */
async function prepareCorrection(
  gate: Gate,
  frozen: Edition | null,
  to: CorrectionTarget,
): Promise<SendDecision> {
  const { uncommitted } = gate;
  if (frozen === null)
    return notSent({ newsletter: gate.newsletter, date: gate.request.date, uncommitted });
  const fresh = await makeCurrent(gate, frozen.revision + 1);
  if (fresh.kind !== "made") return fresh;
  const { edition, problems } = fresh;
  if (edition.hash !== frozen.hash) return passLastGates(gate, { fresh: edition, problems, to });
  return frozen.revision === 1 ? notChanged(frozen, uncommitted) : passLastGates(gate, { frozen });
}

interface Gate {
  readonly request: PrepareRequest;
  readonly pool: Pool;
  readonly newsletter: Newsletter;
  readonly uncommitted: readonly string[];
}

type Made = {
  readonly kind: "made";
  readonly edition: Edition;
  readonly problems: readonly Problem[];
};

/** The edition as the content has it now, if nothing in the content is against it. */
async function makeCurrent(gate: Gate, revision: number): Promise<Made | Blocked> {
  const { request, pool, newsletter } = gate;
  const issue = await readIssue(pool, {
    newsletter,
    date: request.date,
    now: request.now,
    lastKnown: request.date,
    frozenNumbers: await request.store.listNumbers(newsletter.slug),
  });
  if (hasErrors(issue.problems)) return toProblems(issue.problems, gate.uncommitted);
  if (issue.value === null) return noContent(gate, issue.problems);
  const held = checkRelease(gate, issue.value);
  if (held !== null) return held;
  // Loaded here: under cron most runs have nothing to render.
  const { renderIssue, toEdition } = await import("../make-edition.ts");
  const rendered = await renderIssue(pool, issue.value);
  const problems = [...issue.problems, ...rendered.problems];
  if (rendered.value === null || hasErrors(problems)) return toProblems(problems, gate.uncommitted);
  const edition = toEdition({
    issue: issue.value,
    mail: rendered.value.mail,
    revision,
    origin: await request.source.readOrigin(),
    toolVersion: request.toolVersion,
    frozenAt: request.now,
  });
  return { kind: "made", edition, problems };
}

async function passLastGates(
  gate: Gate,
  found:
    | { readonly frozen: Edition }
    | {
        readonly fresh: Edition;
        readonly problems: readonly Problem[];
        readonly to?: CorrectionTarget;
      },
): Promise<SendDecision> {
  const { request, pool, newsletter, uncommitted } = gate;
  const service = await checkService(pool.publication, request);
  if (service !== null) return { ...service, uncommitted };
  const isFrozen = "frozen" in found;
  const edition = isFrozen ? found.frozen : found.fresh;
  // Of a frozen one some may have their mail already; the others get it, too.
  const page = isFrozen ? null : await checkPage(pool.publication, edition, request);
  if (page !== null) return { ...page, uncommitted };
  const people = isFrozen
    ? (await countOpen(request.store, edition, request.now)) +
      (await countResendable({ newsletter, edition }, request))
    : await countPlannable(gate, edition, found.to);
  if (people === 0 && !isFrozen) return nobody(gate);
  return {
    kind: "ready",
    publication: pool.publication,
    newsletter,
    edition,
    isFrozen,
    people,
    uncommitted,
    problems: "problems" in found ? found.problems : [],
    ...(!isFrozen && found.to !== undefined && { correction: found.to }),
  };
}

function countPlannable(
  { request: { store, now } }: Gate,
  { id, newsletter }: Edition,
  to: CorrectionTarget | undefined,
): Promise<number> {
  return to === undefined
    ? store.countPlannable(newsletter, now)
    : store.countCorrectable(id, to, now);
}

/** People of a frozen edition whose delivery is not settled; before its plan, those it would be planned for. */
async function countOpen(store: Store, edition: Edition, now: Date): Promise<number> {
  const status = await store.readStatus(edition.id, now);
  const total = status === null ? 0 : Object.values(status.counts).reduce((a, b) => a + b, 0);
  if (status === null || total === 0) return store.countPlannable(edition.newsletter, now);
  return countUnsettled(status.counts);
}

function checkRelease(gate: Gate, issue: Issue): Blocked | null {
  const name = `${issue.newsletter.slug}/${issue.date}`;
  const { uncommitted } = gate;
  switch (issue.release.kind) {
    case "released":
      return null;
    case "held": {
      const message = `${name} is held: ${issue.release.reason}`;
      const { file, line } = issue.release.place;
      return { kind: "held", message, advice: `Take hold: out of ${file}:${line}`, uncommitted };
    }
    case "not-ready":
      return {
        kind: "not-ready",
        message: `${name} is not marked as ready`,
        advice: `Write “ready: true” in content/${issue.date}/issue.md when it may go out`,
        uncommitted,
      };
  }
}

function noContent(gate: Gate, problems: readonly Problem[]): Blocked {
  const { newsletter, request, uncommitted } = gate;
  const embargo = problems.find(({ rule }) => rule === "embargo");
  if (embargo !== undefined) return underEmbargo(gate, embargo);
  return {
    kind: "no-content",
    message: `There is nothing for ${newsletter.slug} on ${request.date} in the content that is sent`,
    advice:
      uncommitted.length > 0
        ? "What is sent is the committed tree; commit the content first"
        : `Write something into content/${request.date}, or name another date`,
    uncommitted,
  };
}

/** It goes out when the embargo ends, if the slot can still be caught up then. */
function underEmbargo({ newsletter, request, uncommitted }: Gate, embargo: Problem): Blocked {
  const { file, line } = embargo.place;
  return {
    kind: "embargo",
    message: `Everything for ${newsletter.slug} on ${request.date} is under embargo`,
    advice: `${file}:${line} ${embargo.message}`,
    uncommitted,
  };
}

function nobody(gate: Gate): Blocked {
  return {
    kind: "nobody",
    message: `Nobody is subscribed to ${gate.newsletter.slug}`,
    advice: `Bring people in: broadsheet subscribers import people.csv --newsletter ${gate.newsletter.slug}`,
    uncommitted: gate.uncommitted,
  };
}

function changedAfterFreeze(gate: Gate, frozen: Edition): Blocked {
  const origin = frozen.origin.kind === "commit" ? `commit ${frozen.origin.commit}` : "other bytes";
  return {
    kind: "changed-after-freeze",
    message: `${frozen.id} was frozen from ${origin}, and the mail would be another one now`,
    advice:
      "To finish the frozen edition: send --frozen. To mail the change as the next revision: correct",
    uncommitted: gate.uncommitted,
  };
}

function toProblems(problems: readonly Problem[], uncommitted: readonly string[]): Blocked {
  const message = "Nothing is sent while the content has errors";
  return { kind: "problems", message, problems, uncommitted };
}
