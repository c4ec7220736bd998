import { lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent } from "undici";
import { isPublicAddress } from "./public-address.ts";

/** Decides before a connection whether it may be made. */
export interface Guard {
  /** @param address as it will be connected to, without brackets */
  readonly isAllowedAddress: (address: string) => boolean;
  readonly isAllowedPort: (port: number) => boolean;
  /** Left out, the system's own resolver. */
  readonly resolve?: LookupFunction;
}

/** A connection that the guard does not allow. */
export class ForbiddenAddress extends Error {
  readonly code = "EFORBIDDEN";

  constructor(address: string) {
    super(`${address} is not on the public internet`);
    this.name = "ForbiddenAddress";
  }
}

const CONNECT_MS = 10_000;

/**
 * An HTTP agent that connects to nothing its guard does not allow.
 *
 * The address that was judged is the one that is connected to: it is judged in the look-up of the very connection, so
 * a name that resolves to something else a moment later (DNS rebinding) gains nothing.
 */
export function openGuardedAgent(guard: Guard): Agent {
  return new Agent({
    connect: { timeout: CONNECT_MS, lookup: guardLookup(guard) },
    headersTimeout: 20_000,
    bodyTimeout: 20_000,
    keepAliveTimeout: 1_000,
    pipelining: 0,
    maxHeaderSize: 32_768,
  });
}

function guardLookup({ isAllowedAddress, resolve = lookup }: Guard): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error !== null) {
        done(error, []);
        return;
      }
      const addresses =
        typeof found === "string" ? [{ address: found, family: isIP(found) }] : found;
      const wrong = addresses.find(({ address }) => !isAllowedAddress(address));
      if (wrong !== undefined) done(new ForbiddenAddress(wrong.address), []);
      else if (options.all === true) done(null, addresses);
      else done(null, addresses[0]?.address ?? "", addresses[0]?.family ?? 4);
    });
  };
}

/**
 * For hosts that are addresses: nobody looks them up. Ports that no web page is at are not connected to either, so
 * that a link cannot be made to talk to other services.
 *
 * @throws {ForbiddenAddress}
 */
export function guardUrl(url: URL, { isAllowedAddress, isAllowedPort }: Guard): void {
  const usual = url.protocol === "https:" ? 443 : 80;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isFine = isIP(host) === 0 || isAllowedAddress(host);
  if (!isFine || !isAllowedPort(url.port === "" ? usual : Number(url.port))) {
    throw new ForbiddenAddress(url.host);
  }
}

/** What links are asked for unless a test says otherwise. */
export const PUBLIC_ONLY: Guard = {
  isAllowedAddress: isPublicAddress,
  isAllowedPort: (port) => [80, 443, 8080, 8443].includes(port),
};
