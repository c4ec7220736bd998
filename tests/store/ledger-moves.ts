/** What can happen to a ledger: each move does it to the real one and to the model, and gives both answers. */
import type { OutcomeRecord, Store, Verdict } from "../../src/model/store.ts";
import { DAILY, LATER, NEVER, OK, after, editionId, email, id, toMessageId } from "./fixtures.ts";
import type { Answer, Model } from "./ledger-model.ts";
import {
  cancelInModel,
  claimInModel,
  closeInOrder,
  endInModel,
  eraseInModel,
  handOverInModel,
  recordInModel,
  releaseInModel,
  resendInModel,
  retryInModel,
  settleInModel,
  unsuppressInModel,
} from "./ledger-model.ts";

export interface World {
  readonly store: Store;
  readonly model: Model;
  /** By person. */
  readonly addresses: readonly string[];
  /** How often each sender was opened, since a name is used once. */
  readonly openings: number[];
}

/** Every move takes from it what it needs. */
export interface Step {
  readonly move: keyof typeof MOVES;
  readonly ms: number;
  readonly sender: number;
  readonly person: number;
  readonly limit: number;
  readonly answer: Answer;
}

/** What the ledger said, and what the model says it should have. */
type Answers = readonly [unknown, unknown];
type Move = (world: World, step: Step) => Promise<Answers>;

const [LEASE_MS, RETRY_MS] = [100, 40];

const OUTCOMES: Readonly<Record<Answer, OutcomeRecord["outcome"]>> = {
  accepted: { kind: "accepted", reply: OK },
  deferred: { kind: "deferred", reply: LATER, cause: "Greylisted" },
  refused: { kind: "refused", reply: NEVER },
  uncertain: { kind: "uncertain", cause: "No answer" },
};

const wait: Move = ({ model }, { ms }) => {
  model.now += ms;
  return Promise.resolve([null, null]);
};

const open: Move = async (world, { sender }) => {
  const { store, model, openings } = world;
  if (model.senders.has(toName(world, sender))) return [null, null];
  openings[sender] = (openings[sender] ?? 0) + 1;
  const senderId = toName(world, sender);
  const leaseUntil = after(model.now + LEASE_MS);
  model.senders.set(senderId, model.now + LEASE_MS);
  await store.openSender({ senderId, leaseUntil, host: "here", pid: sender }, now(world));
  return [null, null];
};

const renew: Move = async (world, { sender }) => {
  const { store, model } = world;
  const senderId = toName(world, sender);
  const isThere = model.senders.has(senderId);
  if (isThere) model.senders.set(senderId, model.now + LEASE_MS);
  const leaseUntil = after(model.now + LEASE_MS);
  return [await store.renewSender({ senderId, leaseUntil }, now(world)), isThere];
};

const close: Move = async (world, { sender }) => {
  closeInOrder(world.model, toName(world, sender));
  await world.store.closeSender(toName(world, sender), now(world));
  return [null, null];
};

const reap: Move = (world) => reapWhere(world, -1);
const die: Move = (world, { sender }) => reapWhere(world, sender);

async function reapWhere(world: World, dead: number): Promise<Answers> {
  const { store, model } = world;
  const count = (status: string): number =>
    model.deliveries.filter((delivery) => delivery.status === status).length;
  const [planned, uncertain] = [count("planned"), count("uncertain")];
  for (const [name, leaseUntil] of [...model.senders]) {
    const isGone = leaseUntil <= model.now || name === toName(world, dead);
    if (isGone) endInModel(model, name, "Sender died before an answer");
  }
  const heard = await store.reap(now(world), ({ pid }) => pid === dead);
  return [
    heard,
    { replanned: count("planned") - planned, uncertain: count("uncertain") - uncertain },
  ];
}

const claim: Move = async (world, { sender, limit }) => {
  const { store, model, addresses } = world;
  const senderId = toName(world, sender);
  const request = { edition: editionId(), senderId, limit, at: now(world) };
  const claims = await store.claim(request);
  return [
    claims.map((one) => [one.deliveryId - 1, one.email.address, one.attempt]),
    claimInModel(model, senderId, limit).map((number) => [
      number,
      addresses[number],
      model.deliveries[number]?.attempts,
    ]),
  ];
};

const handOver: Move = async (world, { sender, person }) => {
  const senderId = toName(world, sender);
  const request = { deliveryId: person + 1, senderId, at: now(world) };
  const gate = await world.store.handOver(request);
  const said = gate.kind === "skipped" ? `skipped ${gate.reason}` : gate.kind;
  return [said, handOverInModel(world.model, senderId, person)];
};

const record: Move = async (world, { sender, person, answer }) => {
  const senderId = toName(world, sender);
  const dueAt = world.model.now + RETRY_MS;
  const recording = world.store.recordOutcome({
    deliveryId: person + 1,
    senderId,
    outcome: OUTCOMES[answer],
    nextAttemptAt: answer === "deferred" ? after(dueAt) : null,
    at: now(world),
  });
  const heard = await recording.then(
    () => "heard",
    () => "bug",
  );
  return [heard, recordInModel(world.model, { sender: senderId, number: person, answer, dueAt })];
};

const release: Move = async (world, { sender, person }) => {
  releaseInModel(world.model, toName(world, sender), person);
  await world.store.release(person + 1, toName(world, sender));
  return [null, null];
};

const stop: Move = async (world) => {
  world.model.stopped = true;
  await world.store.stop(editionId(), now(world));
  return [null, null];
};

const resume: Move = async (world) => {
  world.model.stopped = false;
  world.model.run.clear();
  await world.store.resume(editionId(), now(world));
  return [null, null];
};

const leave: Move = async (world, { person }) => {
  const { store, model, addresses } = world;
  Object.assign(model.people[person] ?? {}, { subscribed: false });
  await store.leave(id(addresses[person] ?? ""), { newsletter: DAILY, at: now(world) });
  return [null, null];
};

const suppress: Move = async (world, { person }) => {
  const { store, model, addresses } = world;
  Object.assign(model.people[person] ?? {}, { suppressed: true });
  const suppressed = email(addresses[person] ?? "");
  await store.suppress({ email: suppressed, reason: "bounced", since: now(world) });
  return [null, null];
};

const unsuppress: Move = async (world, { person }) => {
  const { store, model, addresses } = world;
  unsuppressInModel(model, person);
  await store.unsuppress(email(addresses[person] ?? ""), now(world));
  return [null, null];
};

const erase: Move = async (world, { person }) => {
  eraseInModel(world.model, person);
  await world.store.erase(email(world.addresses[person] ?? ""), now(world));
  return [null, null];
};

const cancel: Move = async (world) => [
  await world.store.cancel(editionId(), now(world)),
  cancelInModel(world.model),
];

const settle: Move = async (world, { person, answer }) => {
  const { store, model, addresses } = world;
  const isKnown = answer === "accepted" || answer === "refused";
  const as: Verdict["as"] = isKnown ? answer : "not-sent";
  const [messageId, reason] = [toMessageId(id(addresses[person] ?? "")), "settled by hand"];
  const attempts = model.deliveries[person]?.attempts ?? 0;
  const verdicts = [{ messageId, attempts, as, reason }];
  const heard = await store.settle({ edition: editionId(), verdicts, at: now(world) });
  const became = Object.entries(heard).find(([, count]) => count > 0)?.[0] ?? "nothing";
  return [became, settleInModel(model, person, { as, reason })];
};

const resend: Move = async (world) => {
  const { store, model } = world;
  const count = await store.countResendable(editionId(), now(world));
  const wanted = resendInModel(model);
  return [
    [count, await store.resend(editionId(), now(world))],
    [wanted, wanted],
  ];
};

const retry: Move = async (world, { answer }) => {
  const status = answer === "deferred" ? "deferred" : "refused";
  const request = { edition: editionId(), status, codes: [], at: now(world) } as const;
  const heard = await world.store.retry(request);
  const said = heard.kind === "over" ? heard.why : heard.count;
  return [said, retryInModel(world.model, status)];
};

export const MOVES = {
  cancel,
  settle,
  resend,
  retry,
  wait,
  open,
  renew,
  close,
  reap,
  die,
  claim,
  handOver,
  record,
  release,
  stop,
  resume,
  leave,
  suppress,
  unsuppress,
  erase,
};

function now({ model }: World): Date {
  return after(model.now);
}

function toName({ openings }: World, sender: number): string {
  return `${sender}-${openings[sender] ?? 0}`;
}
