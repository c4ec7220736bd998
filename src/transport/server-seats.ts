import type { Clock, Lane, Transport } from "../model/ports.ts";
import { openCircuitBreaker, type CircuitBreaker, type Unavailable } from "./circuit-breaker.ts";

/** A connection to one of several servers, held by one message. */
export interface Seat {
  readonly server: Server;
  readonly lane: Lane;
}

/** One of several servers, with its connections. */
export interface Server {
  readonly transport: Transport;
  readonly breaker: CircuitBreaker;
  readonly idle: Lane[];
  /** At once; less than the server was said to take once it refused one more. */
  seats: number;
  taken: number;
  /** It answered a message of ours since it last failed. */
  hasWorked: boolean;
}

/** Connections of several servers, given out one message at a time. */
export interface ServerSeats {
  /** Waits for a free one. @returns null if every server but those in `without` is out of use */
  take(without: ReadonlySet<Server>): Promise<Seat | null>;
  giveBack(seat: Seat): void;
  /** The causes of all servers that are out of use. */
  causes(): readonly Unavailable[];
  close(): Promise<void>;
}

export function openServerSeats(transports: readonly Transport[], clock: Clock): ServerSeats {
  const servers: readonly Server[] = transports.map((transport) => ({
    ...{ transport, breaker: openCircuitBreaker(), idle: [], taken: 0, hasWorked: false },
    seats: transport.lanes,
  }));
  const waiting: (() => void)[] = [];

  return {
    async take(without) {
      for (;;) {
        const now = clock.now();
        const usable = servers.filter(
          (server) => !without.has(server) && server.breaker.state(now) !== "open",
        );
        if (usable.length === 0) return null;
        const server = pickFreest(usable.filter((one) => hasSeat(one, now)));
        if (server !== null) return sitDown(server);
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    giveBack({ server, lane }) {
      server.taken -= 1;
      server.idle.push(lane);
      for (const wake of waiting.splice(0)) wake();
    },
    causes: () => servers.flatMap(({ breaker }) => breaker.cause() ?? []),
    close: async () => {
      await Promise.all(servers.map(({ transport }) => transport.close()));
    },
  };
}

function hasSeat({ breaker, taken, seats }: Server, now: Date): boolean {
  return taken < (breaker.state(now) === "half-open" ? 1 : seats);
}

/** Servers are used evenly: the one with most of its connections unused. */
function pickFreest(servers: readonly Server[]): Server | null {
  const share = ({ taken, seats }: Server): number => taken / seats;
  return servers.reduce<Server | null>(
    (best, server) => (best === null || share(server) < share(best) ? server : best),
    null,
  );
}

function sitDown(server: Server): Seat {
  server.taken += 1;
  return { server, lane: server.idle.pop() ?? server.transport.openLane() };
}
