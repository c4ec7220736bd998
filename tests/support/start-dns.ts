import dns2 from "dns2";
import { onTestFinished } from "vitest";

/** Records of names: strings of TXT as they are split, hosts of MX, addresses of A. */
export interface Zone {
  readonly [name: string]: {
    readonly TXT?: readonly (readonly string[])[];
    readonly MX?: readonly string[];
    readonly A?: readonly string[];
    /** Answers nothing but SERVFAIL. */
    readonly fails?: true;
  };
}

const { Packet } = dns2;
const NXDOMAIN = 3;
const SERVFAIL = 2;

/** A real name server on loopback. @returns its address, `127.0.0.1:5353` */
export async function startDns(zone: Zone): Promise<string> {
  const server = dns2.createServer({
    udp: true,
    tcp: true,
    handle: (request, send) => {
      const response = Packet.createResponseFromRequest(request);
      const [question] = request.questions;
      const name = question?.name.toLowerCase() ?? "";
      const records = zone[name];
      if (records === undefined) response.header.rcode = NXDOMAIN;
      else if (records.fails === true) response.header.rcode = SERVFAIL;
      else response.answers = toAnswers(name, question?.type ?? 0, records);
      void send(response);
    },
  });
  const { udp } = await server.listen({ udp: { port: 0, address: "127.0.0.1" } });
  const port = (udp as { readonly port: number }).port;
  onTestFinished(() => server.close());
  return `127.0.0.1:${port}`;
}

function toAnswers(name: string, type: number, records: Zone[string]): dns2.Packet.Resource[] {
  const base = { name, class: Packet.CLASS.IN, ttl: 60 };
  const { TXT = [], MX = [], A = [] } = records;
  switch (type) {
    case Packet.TYPE.TXT:
      return TXT.map((data) => ({ ...base, type, data: [...data] }) as dns2.Packet.Resource);
    case Packet.TYPE.MX:
      return MX.map(
        (exchange) => ({ ...base, type, exchange, priority: 10 }) as dns2.Packet.Resource,
      );
    case Packet.TYPE.A:
      return A.map((address) => ({ ...base, type, address }) as dns2.Packet.Resource);
    default:
      return [];
  }
}
