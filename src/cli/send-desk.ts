import type { Blocked, SendDecision } from "../flows/send/gates.ts";
import type { DueIssue } from "../flows/send/list-due.ts";
import { type PrepareRequest, prepareSend } from "../flows/send/prepare-send.ts";
import { toBlockedExit } from "../flows/send/exit-status.ts";
import type { EditionId } from "../model/names.ts";
import type { ContentSource, PaceKeeper, PullOutcome, Repository } from "../model/ports.ts";
import type { Publication } from "../model/publication.ts";
import type { Store } from "../model/store.ts";
import { openPublication, printProblems } from "./open-publication.ts";
import type { ExitStatus } from "./program.ts";
import { formatSlowed } from "./send-log.ts";
import type { Session } from "./session.ts";
import type { OpenedTransport } from "./world.ts";

/** All that a send needs open. */
export interface Desk {
  readonly session: Session;
  readonly source: ContentSource;
  readonly publication: Publication;
  readonly repository: Repository;
  readonly store: Store;
  readonly transport: OpenedTransport;
  /** What `git.pull` came to; null where nothing was to be fetched. */
  readonly pulled: PullOutcome | null;
}

/**
 * Opens the committed publication, the ledger and the mail server for one run, and closes them whatever happens.
 *
 * @param pull `if-told` fetches first where `git.pull` says so
 */
export async function withDesk<Result>(
  session: Session,
  options: { readonly pull: "if-told" | "never" },
  work: (desk: Desk) => Promise<Result>,
): Promise<Result> {
  const { adapters } = session.world;
  // The config that is sent by is the committed one, too: it says which ref that is.
  const { git } = await openPublication(session);
  const repository = adapters.openRepository(session.root);
  const wantsPull = git.pull && options.pull === "if-told";
  const pulled = wantsPull ? await repository.pull(git.ref) : null;
  const source = await adapters.openCommitted(session.root, git.ref);
  const publication = await openPublication(session, source);
  const store = await adapters.openStore(session.root, publication);
  try {
    const transport = await adapters.openTransport(publication, toldKeeper(session, store));
    const desk = { session, source, publication, repository, store, transport, pulled };
    return await work(desk).finally(() => transport.transport.close());
  } finally {
    await store.close();
  }
}

/** Says when a server is slowed down, once each time. */
function toldKeeper(session: Session, store: Store): PaceKeeper {
  return {
    reserveTurns: (request) => store.reserveTurns(request),
    slowDown: async (request) => {
      const slowed = await store.slowDown(request);
      const { isNew, ratePerSecond } = slowed;
      const event = { event: "slowed", name: request.server, ratePerSecond, reply: null } as const;
      if (isNew) session.emit(event);
      if (isNew) session.say(formatSlowed(event));
      return slowed;
    },
  };
}

/** Walks the gates for one issue as the commit has it, or as the ledger has it frozen, or for its next revision. */
export function prepare(
  desk: Desk,
  target: DueIssue,
  asked: Pick<PrepareRequest, "content" | "correct">,
): Promise<SendDecision> {
  const { session, source, store, transport } = desk;
  return prepareSend({
    ...{ source, store, ...asked },
    probe: session.world.adapters.probe,
    newsletter: target.newsletter.slug,
    date: target.date,
    now: session.clock.now(),
    toolVersion: session.world.toolVersion,
    isLoopback: transport.isLoopback,
  });
}

/**
 * A mail that nobody has got yet is not made from content that may be old: since the last fetch an editor may
 * have put a hold on it.
 */
export function checkPulled(desk: Desk): Blocked | null {
  const { pulled } = desk;
  if (pulled === null || pulled.kind === "pulled") return null;
  const uncommitted: readonly string[] = [];
  if (pulled.kind === "unreachable") {
    const message = `The newest content could not be fetched: ${pulled.reason}`;
    const advice = "The next run tries again; send --no-pull sends what is here";
    return { kind: "not-fetched", message, advice, uncommitted };
  }
  const message = `The content here cannot be brought up to date: ${pulled.reason}`;
  const advice = "Mend the clone by git, or send what is here: send --no-pull";
  return { kind: "not-merged", message, advice, uncommitted };
}

/** Another machine's tag, where this ledger knows nothing: mailing once more would reach everybody twice. */
export async function checkElsewhere(desk: Desk, target: DueIssue): Promise<Blocked | null> {
  const { newsletter, date } = target;
  const name = `${newsletter.slug}/${date}`;
  const sent = (await desk.repository.listSent()).find((id) => id.startsWith(`${name}/r`));
  if (sent === undefined || (await desk.store.findEdition(newsletter.slug, date)) !== null)
    return null;
  return {
    kind: "sent-elsewhere",
    message: `${name} went out already, says the tag sent/${sent}; this ledger knows nothing of it`,
    advice: "Use the ledger that sent it. If the tag is wrong, delete it here and at the remote",
    uncommitted: [],
  };
}

/** Slots that tags call sent: `daily/2026-01-05`, whatever the revision. */
export function toSentNames(sent: readonly EditionId[]): ReadonlySet<string> {
  return new Set(sent.map((edition) => edition.replace(/\/r\d+$/, "")));
}

export function printBlocked(session: Session, blocked: Blocked): ExitStatus {
  if ("uncommitted" in blocked) printUncommitted(session, blocked.uncommitted);
  if (blocked.kind === "problems") printProblems(session, blocked.problems);
  const advice = "advice" in blocked ? blocked.advice : null;
  session.emit({ event: "blocked", reason: blocked.kind, message: blocked.message, advice });
  session.tell(advice === null ? blocked.message : `${blocked.message}\n${advice}`);
  return toBlockedExit(blocked);
}

export function printUncommitted(session: Session, paths: readonly string[]): void {
  for (const path of paths) session.tell(`${path} has changes that are not committed and not sent`);
}

/** What a person must do comes before what a later run does by itself. */
export function toWorst(exits: readonly ExitStatus[]): ExitStatus {
  if (exits.includes(1)) return 1;
  return exits.includes(75) ? 75 : 0;
}
