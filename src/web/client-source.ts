import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import type { Context } from "hono";

/** Addresses and networks, `127.0.0.0/8`, whose `X-Forwarded-For` is believed. */
export type TrustedProxies = readonly string[];

/** A proxy of the same machine: the service listens there alone unless told. */
export const LOCAL_PROXIES: TrustedProxies = ["127.0.0.0/8", "::1/128"];

/**
 * Where a request comes from: the connection's address, or what the proxies that are trusted say, from the right.
 *
 * @returns an IP address
 */
export function findClient(context: Context, proxies: BlockList): string {
  const { incoming } = (context.env ?? {}) as { readonly incoming?: IncomingMessage };
  let client = toPlain(incoming?.socket.remoteAddress ?? "127.0.0.1");
  const said = (context.req.header("X-Forwarded-For") ?? "").split(",").map((each) => each.trim());
  while (isListed(client, proxies)) {
    const next = toPlain(said.pop() ?? "");
    if (isIP(next) === 0) break;
    client = next;
  }
  return client;
}

export function isLoopback(address: string): boolean {
  return isListed(address, toBlockList(LOCAL_PROXIES));
}

/** @throws RangeError for what is no network */
export function toBlockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", length] = network.split("/");
    const family = isIP(address);
    const bits = Number(length ?? (family === 4 ? 32 : 128));
    if (family === 0 || !(bits <= (family === 4 ? 32 : 128))) throw new RangeError(network);
    list.addSubnet(address, bits, family === 4 ? "ipv4" : "ipv6");
  }
  return list;
}

function isListed(address: string, list: BlockList): boolean {
  return list.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
}

/** `::ffff:192.0.2.1` is `192.0.2.1`. */
function toPlain(address: string): string {
  return /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address;
}

/**
 * What one household or office has, so that whoever has many addresses has one budget.
 *
 * @example toSourcePrefix("192.0.2.7") // "192.0.2.0/24"
 * @example toSourcePrefix("2001:db8:1:2ff::1") // "2001:db8:1:200::/56"
 */
export function toSourcePrefix(address: string): string {
  if (isIP(address) === 4) return `${address.split(".").slice(0, 3).join(".")}.0/24`;
  const [head = "", tail = ""] = address.split("%")[0]?.split("::") ?? [];
  const left = head.split(":").filter((part) => part !== "");
  const right = tail.split(":").filter((part) => part !== "");
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  const groups = [...left, ...zeros, ...right].map((part) => Number.parseInt(part, 16) || 0);
  const kept = [groups[0], groups[1], groups[2], (groups[3] ?? 0) & 0xff00];
  return `${kept.map((group) => (group ?? 0).toString(16)).join(":")}::/56`;
}
