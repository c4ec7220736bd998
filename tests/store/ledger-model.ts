/** The ledger as simple as it can be said, to hold the real one to: plain objects, no database. */
import type { DeliveryStatus } from "../../src/model/delivery.ts";

export interface ModelDelivery {
  status: DeliveryStatus;
  attempts: number;
  holder: string | null;
  dueAt: number | null;
  reason: string | null;
  /** How often it was uncertain before. */
  lost: number;
  /** Of the last refusal. */
  refusedAt: number;
}

export interface ModelPerson {
  subscribed: boolean;
  suppressed: boolean;
  erased: boolean;
  /** When somebody took a suppression away last. */
  restoredAt: number;
}

export interface Model {
  now: number;
  stopped: boolean;
  cancelled: boolean;
  readonly expiresAt: number;
  readonly people: ModelPerson[];
  readonly deliveries: ModelDelivery[];
  /** Name to the end of the lease; who ended is not in it. */
  readonly senders: Map<string, number>;
  /** Who have asked for work, and may have got none. */
  readonly workers: Set<string>;
  /** Refused since the last acceptance. */
  readonly run: Set<number>;
}

export function createModel(people: number, expiresAt: number): Model {
  return {
    now: 0,
    stopped: false,
    cancelled: false,
    expiresAt,
    people: Array.from({ length: people }, () => ({
      subscribed: true,
      suppressed: false,
      erased: false,
      restoredAt: -1,
    })),
    deliveries: Array.from({ length: people }, () => ({
      status: "planned",
      attempts: 0,
      holder: null,
      dueAt: null,
      reason: null,
      lost: 0,
      refusedAt: -1,
    })),
    senders: new Map(),
    workers: new Set(),
    run: new Set(),
  };
}

export function isLive(model: Model, sender: string): boolean {
  return (model.senders.get(sender) ?? -1) > model.now;
}

function set(delivery: ModelDelivery, change: Partial<ModelDelivery>): void {
  if (delivery.status === "uncertain" && change.status !== "uncertain") delivery.lost += 1;
  Object.assign(delivery, { holder: null, dueAt: null, reason: null }, change);
}

function findOver(model: Model): string | null {
  if (model.cancelled) return "cancelled";
  return model.now >= model.expiresAt ? "expired" : null;
}

/** @returns how many were open and are skipped */
function closeInModel(model: Model): number {
  const reason = findOver(model);
  if (reason === null) return 0;
  const open = model.deliveries.filter(
    ({ status }) => status === "planned" || status === "deferred",
  );
  for (const delivery of open) set(delivery, { status: "skipped", reason });
  return open.length;
}

/** @returns the numbers of the deliveries that are claimed, from 0 */
export function claimInModel(model: Model, sender: string, limit: number): readonly number[] {
  if (model.stopped || !isLive(model, sender)) return [];
  model.workers.add(sender);
  const all = [...model.deliveries.entries()];
  if (findOver(model) !== null) {
    closeInModel(model);
    return [];
  }
  const planned = all.filter(([, delivery]) => delivery.status === "planned").slice(0, limit);
  const due = all
    .filter(([, { status, dueAt }]) => status === "deferred" && (dueAt ?? 0) <= model.now)
    .sort(([, a], [, b]) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
    .slice(0, limit);
  const taken = [...planned, ...due].sort(([a], [b]) => a - b).slice(0, limit);
  for (const [, delivery] of taken) {
    set(delivery, { status: "claimed", holder: sender, attempts: delivery.attempts + 1 });
  }
  return taken.map(([number]) => number);
}

export function handOverInModel(model: Model, sender: string, number: number): string {
  const [delivery, person] = [model.deliveries[number], model.people[number]];
  if (delivery === undefined || person === undefined) return "lease-lost";
  if (delivery.status === "skipped") return `skipped ${delivery.reason ?? ""}`;
  if (delivery.status !== "claimed" || delivery.holder !== sender || !isLive(model, sender)) {
    return "lease-lost";
  }
  if (model.stopped) {
    set(delivery, { status: "planned", attempts: delivery.attempts - 1 });
    return "stopped";
  }
  const reason = person.subscribed ? (person.suppressed ? "suppressed" : null) : "left";
  if (reason !== null) {
    set(delivery, { status: "skipped", reason });
    return `skipped ${reason}`;
  }
  delivery.status = "handedOver";
  return "go";
}

export type Answer = "accepted" | "deferred" | "refused" | "uncertain";

/** @returns `bug` if this sender holds the delivery and cannot have such an answer */
export function recordInModel(
  model: Model,
  record: { sender: string; number: number; answer: Answer; dueAt: number },
): "heard" | "bug" {
  const { sender, answer, dueAt } = record;
  const delivery = model.deliveries[record.number];
  if (delivery?.holder !== sender) return "heard";
  if (delivery.status === "uncertain" && answer === "uncertain") return "heard";
  const tooEarly = answer === "accepted" || answer === "uncertain";
  if (delivery.status === "claimed" && tooEarly) return "bug";
  if (answer === "uncertain") {
    set(delivery, { status: answer, holder: sender, reason: "No answer" });
    return "heard";
  }
  set(delivery, { status: answer, dueAt: answer === "deferred" ? dueAt : null });
  if (answer === "accepted") endRunInModel(model);
  if (answer === "refused") {
    delivery.refusedAt = model.now;
    model.run.add(record.number);
  }
  if (answer === "deferred" && model.people[record.number]?.erased === true) {
    set(delivery, { status: "skipped", reason: "left" });
  }
  return "heard";
}

export function releaseInModel(model: Model, sender: string, number: number): void {
  const delivery = model.deliveries[number];
  if (delivery?.status !== "claimed" || delivery.holder !== sender) return;
  set(delivery, { status: "planned", attempts: delivery.attempts - 1 });
}

export function endInModel(model: Model, sender: string, reason: string): void {
  if (!model.senders.delete(sender)) return;
  for (const delivery of model.deliveries.filter(({ holder }) => holder === sender)) {
    if (delivery.status === "claimed") {
      set(delivery, { status: "planned", attempts: delivery.attempts - 1 });
    } else if (delivery.status === "handedOver") {
      set(delivery, { status: "uncertain", holder: sender, reason });
    }
  }
}

/** Who is in a run that ends well has been refused for what they are. */
function endRunInModel(model: Model): void {
  for (const number of model.run) {
    const [delivery, person] = [model.deliveries[number], model.people[number]];
    if (delivery?.status !== "refused" || person === undefined || person.erased) continue;
    if (person.restoredAt < delivery.refusedAt) person.suppressed = true;
  }
  model.run.clear();
}

/** The last one to end an edition knows that its last run was no trouble of the server's. */
export function closeInOrder(model: Model, sender: string): void {
  if (!model.senders.has(sender)) return;
  endInModel(model, sender, "Sender ended before an answer");
  if (!model.workers.has(sender) || model.stopped || model.cancelled) return;
  const count = (...statuses: readonly DeliveryStatus[]): number =>
    model.deliveries.filter(({ status }) => statuses.includes(status)).length;
  if (count("planned", "claimed", "handedOver", "deferred") > 0) return;
  if (count("accepted") >= model.run.size) endRunInModel(model);
}

export function unsuppressInModel(model: Model, number: number): void {
  const person = model.people[number];
  if (person === undefined) return;
  if (person.suppressed) person.restoredAt = model.now;
  person.suppressed = false;
}

export function eraseInModel(model: Model, number: number): void {
  const [delivery, person] = [model.deliveries[number], model.people[number]];
  if (delivery === undefined || person === undefined) return;
  Object.assign(person, { subscribed: false, erased: true, suppressed: false });
  if (["planned", "claimed", "deferred"].includes(delivery.status)) {
    set(delivery, { status: "skipped", reason: "left" });
  } else if (delivery.status !== "skipped" && delivery.reason !== null) {
    delivery.reason = "(erased)";
  }
}

/** @returns how many are skipped by it */
export function cancelInModel(model: Model): number {
  model.cancelled = true;
  const claimed = model.deliveries.filter(({ status }) => status === "claimed");
  for (const delivery of claimed) set(delivery, { status: "skipped", reason: "cancelled" });
  return claimed.length + closeInModel(model);
}

/** @returns what became of it: a state, or nothing */
export function settleInModel(
  model: Model,
  number: number,
  verdict: { as: "accepted" | "refused" | "not-sent"; reason: string },
): string {
  const [delivery, person] = [model.deliveries[number], model.people[number]];
  if (delivery?.status !== "uncertain" || person === undefined) return "nothing";
  if (verdict.as !== "not-sent") {
    set(delivery, { status: verdict.as, reason: verdict.reason });
    return verdict.as;
  }
  set(delivery, { status: "planned" });
  if (person.erased) {
    set(delivery, { status: "skipped", reason: "left" });
    closeInModel(model);
    return "skipped";
  }
  return closeInModel(model) > 0 ? "skipped" : "replanned";
}

/** @returns how many are planned again */
export function resendInModel(model: Model): number {
  if (findOver(model) !== null) return 0;
  const lost = [...model.deliveries.entries()].filter(
    ([number, delivery]) =>
      delivery.status === "uncertain" &&
      delivery.lost < 2 &&
      model.people[number]?.erased === false,
  );
  for (const [, delivery] of lost) set(delivery, { status: "planned" });
  return lost.length;
}

/** @returns how many, or why none */
export function retryInModel(model: Model, status: "deferred" | "refused"): number | string {
  const over = findOver(model);
  if (over !== null) return over;
  const found = [...model.deliveries.entries()].filter(
    ([number, delivery]) => delivery.status === status && model.people[number]?.erased === false,
  );
  for (const [, delivery] of found) {
    if (status === "deferred") delivery.dueAt = model.now;
    else set(delivery, { status: "planned" });
  }
  return found.length;
}
