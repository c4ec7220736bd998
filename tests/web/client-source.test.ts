import { Hono } from "hono";
import { describe, expect, it } from "vitest";

import { findClient, toBlockList, toSourcePrefix } from "../../src/web/client-source.ts";

async function find(remoteAddress: string, forwarded: string | null): Promise<string> {
  const app = new Hono();
  const proxies = toBlockList(["127.0.0.0/8", "::1/128", "203.0.113.0/24"]);
  app.get("/", (context) => context.text(findClient(context, proxies)));
  const headers = forwarded === null ? {} : { "X-Forwarded-For": forwarded };
  const incoming = { socket: { remoteAddress } };
  return (await app.request("/", { headers }, { incoming })).text();
}

describe("where a request comes from", () => {
  it.each([
    ["nobody in between", "198.51.100.7", null, "198.51.100.7"],
    ["a stranger who says so", "198.51.100.7", "192.0.2.1", "198.51.100.7"],
    ["a proxy of this machine", "127.0.0.1", "192.0.2.1", "192.0.2.1"],
    ["the same, mapped into IPv6", "::ffff:127.0.0.1", "192.0.2.1", "192.0.2.1"],
    ["two proxies, a lie first", "127.0.0.1", "1.1.1.1, 192.0.2.1, 203.0.113.9", "192.0.2.1"],
    ["no address", "127.0.0.1", "unknown", "127.0.0.1"],
    ["IPv6", "::1", "2001:db8::1", "2001:db8::1"],
  ])("is, with %s", async (...[, remote, forwarded, found]) => {
    expect(await find(remote, forwarded)).toBe(found);
  });

  it.each([
    ["192.0.2.7", "192.0.2.0/24"],
    ["2001:db8:1:2ff::1", "2001:db8:1:200::/56"],
    ["2001:db8:1:2ab:1:2:3:4", "2001:db8:1:200::/56"],
    ["::1", "0:0:0:0::/56"],
    ["fe80::1%eth0", "fe80:0:0:0::/56"],
  ])("is one budget for %s: %s", (address, prefix) => {
    expect(toSourcePrefix(address)).toBe(prefix);
  });
});
