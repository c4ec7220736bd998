import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPublicAddress } from "../../src/network/links/public-address.ts";

describe("isPublicAddress", () => {
  it.each([
    "8.8.8.8",
    "1.1.1.1",
    "172.15.255.255",
    "172.32.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "2606:4700::1111",
  ])("lets %s through", (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    ...[
      "0.0.0.0",
      "10.1.2.3",
      "100.64.0.1",
      "127.0.0.1",
      "127.255.255.254",
      "169.254.169.254",
      "172.16.0.1",
      "172.31.255.255",
    ],
    ...[
      "192.0.2.1",
      "192.168.0.1",
      "198.18.0.1",
      "198.51.100.9",
      "203.0.113.5",
      "224.0.0.1",
      "239.255.255.250",
      "255.255.255.255",
    ],
    ...[
      "::",
      "::1",
      "::ffff:8.8.8.8",
      "::ffff:127.0.0.1",
      "64:ff9b::7f00:1",
      "fe80::1",
      "fc00::1",
      "fd12::1",
      "ff02::1",
    ],
    ...["2001:db8::1", "2002:7f00:1::", "2001::1", "100::1", "example.org", "", "1.2.3", "127.1"],
  ])("keeps out %j", (address) => expect(isPublicAddress(address)).toBe(false));

  it("keeps out every address of version 4 that is mapped into version 6", () => {
    fc.assert(fc.property(fc.ipV4(), (address) => !isPublicAddress(`::ffff:${address}`)));
  });

  it("keeps out whatever begins with ten", () => {
    const byte = fc.nat(255);
    fc.assert(fc.property(byte, byte, byte, (b, c, d) => !isPublicAddress(`10.${b}.${c}.${d}`)));
  });
});
