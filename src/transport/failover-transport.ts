import type { GateAnswer, SendOutcome } from "../model/delivery.ts";
import type { Message } from "../model/message.ts";
import type { Clock, Lane, Transport } from "../model/ports.ts";
import type { Unavailable } from "./circuit-breaker.ts";
import { openServerSeats, type Seat, type Server, type ServerSeats } from "./server-seats.ts";

/**
 * Several servers as one: all of them share the work, and a message that one cannot take, because it is absent,
 * refuses the log-in or the sender, goes to the next before its gate was asked. A server that failed is left alone
 * for a while, then tried with one message.
 *
 * Unavailable only when all of them are.
 */
export function failoverTransport(transports: readonly Transport[], clock: Clock): Transport {
  const seats = openServerSeats(transports, clock);
  const deliver: Lane["deliver"] = (message, gate, signal) =>
    deliverSomewhere({ message, gate, signal, seats, clock });
  return {
    lanes: transports.reduce((sum, { lanes }) => sum + lanes, 0),
    // Connections are given back after each message and closed with the transport.
    openLane: () => ({ deliver, close: () => Promise.resolve() }),
    close: () => seats.close(),
  };
}

type Gate = () => Promise<GateAnswer>;

interface Work {
  readonly message: Message;
  readonly gate: Gate;
  readonly signal: AbortSignal | undefined;
  readonly seats: ServerSeats;
  readonly clock: Clock;
}

async function deliverSomewhere(work: Work): Promise<SendOutcome> {
  const failed = new Set<Server>();
  for (;;) {
    const seat = await work.seats.take(failed);
    if (seat === null) return toUnavailable(work.seats.causes());
    const { outcome, wasAsked } = await deliverAt(seat, work);
    if (outcome.kind !== "unavailable" || wasAsked) return outcome;
    if (seat.server.breaker.cause() !== null) failed.add(seat.server);
  }
}

async function deliverAt(
  seat: Seat,
  { message, gate, signal, seats, clock }: Work,
): Promise<{ readonly outcome: SendOutcome; readonly wasAsked: boolean }> {
  const { server, lane } = seat;
  const asked = { gate: false };
  try {
    const ask: Gate = () => {
      asked.gate = true;
      return gate();
    };
    const outcome = await lane.deliver(message, ask, signal);
    if (outcome.kind === "unavailable") noteFailure(server, outcome, clock.now());
    // Withdrawn while it waited for the server's rate: nothing was learned.
    else if (outcome.kind !== "withdrawn" || asked.gate) noteSuccess(server);
    return { outcome, wasAsked: asked.gate };
  } finally {
    seats.giveBack(seat);
  }
}

function noteSuccess(server: Server): void {
  server.hasWorked = true;
  server.breaker.succeed();
}

/** A server that works may only take fewer connections than we were told: then it is given fewer. */
function noteFailure(server: Server, failure: Unavailable, now: Date): void {
  if (failure.passing && server.hasWorked && server.taken > 1) {
    server.seats = server.taken - 1;
    return;
  }
  server.breaker.fail(now, failure);
  server.hasWorked = false;
  server.seats = server.transport.lanes;
}

/** A later run may do as long as one of them says so. */
function toUnavailable(causes: readonly Unavailable[]): Unavailable {
  const [first] = causes.filter(({ passing }) => passing).concat(causes);
  if (first === undefined) throw new Error("a server that is out of use must have a cause");
  return { ...first, cause: causes.map(({ cause }) => cause).join("; ") };
}
