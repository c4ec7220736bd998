/** The ledger as simple as it can be said, to hold the real one to: plain objects, no database. */
import type { DeliveryStatus } from "../../src/model/delivery.ts";

export interface ModelDelivery {
  status: DeliveryStatus;
  attempts: number;
  holder: string | null;
  dueAt: number | null;
  reason: string | null;
}

export interface ModelPerson {
  subscribed: boolean;
  suppressed: boolean;
  erased: boolean;
}

export interface Model {
  now: number;
  stopped: boolean;
  readonly expiresAt: number;
  readonly people: ModelPerson[];
  readonly deliveries: ModelDelivery[];
  /** Name to the end of the lease; who ended is not in it. */
  readonly senders: Map<string, number>;
}

export function createModel(people: number, expiresAt: number): Model {
  return {
    now: 0,
    stopped: false,
    expiresAt,
    people: Array.from({ length: people }, () => ({
      subscribed: true,
      suppressed: false,
      erased: false,
    })),
    deliveries: Array.from({ length: people }, () => ({
      status: "planned",
      attempts: 0,
      holder: null,
      dueAt: null,
      reason: null,
    })),
    senders: new Map(),
  };
}

export function isLive(model: Model, sender: string): boolean {
  return (model.senders.get(sender) ?? -1) > model.now;
}

function set(delivery: ModelDelivery, change: Partial<ModelDelivery>): void {
  Object.assign(delivery, { holder: null, dueAt: null, reason: null }, change);
}

/** @returns the numbers of the deliveries that are claimed, from 0 */
export function claimInModel(model: Model, sender: string, limit: number): readonly number[] {
  if (model.stopped || !isLive(model, sender)) return [];
  const all = [...model.deliveries.entries()];
  if (model.now >= model.expiresAt) {
    for (const [, delivery] of all) {
      const isOpen = delivery.status === "planned" || delivery.status === "deferred";
      if (isOpen) set(delivery, { status: "skipped", reason: "expired" });
    }
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

export function eraseInModel(model: Model, number: number): void {
  const [delivery, person] = [model.deliveries[number], model.people[number]];
  if (delivery === undefined || person === undefined) return;
  Object.assign(person, { subscribed: false, erased: true });
  if (["planned", "claimed", "deferred"].includes(delivery.status)) {
    set(delivery, { status: "skipped", reason: "left" });
  } else if (delivery.status === "uncertain") {
    delivery.reason = "(erased)";
  }
}
