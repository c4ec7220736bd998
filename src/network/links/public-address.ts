import { BlockList, isIP } from "node:net";

/**
 * Ranges that are no part of the public internet, by the special-purpose registries of IANA (RFC 6890 and its
 * updates): this machine, private networks, links, carriers, documentation, benchmarks, multicast, the future.
 */
const SPECIAL_V4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];

/** Of version 6 only 2000::/3 is public, less these: tunnels that hide an address of version 4, and documentation. */
const SPECIAL_V6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const special = new BlockList();
for (const range of SPECIAL_V4) addRange(range, "ipv4");
for (const range of SPECIAL_V6) addRange(range, "ipv6");
const global = new BlockList();
global.addSubnet("2000::", 3, "ipv6");

/**
 * Whether an address is one that everybody on the internet reaches.
 *
 * @param address as `dns.lookup` gives it, without brackets; addresses of version 4 within version 6 are not public
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, "ipv4");
    case 6:
      return global.check(address, "ipv6") && !special.check(address, "ipv6");
    default:
      return false;
  }
}

function addRange(range: string, family: "ipv4" | "ipv6"): void {
  const [address = "", prefix = ""] = range.split("/");
  special.addSubnet(address, Number(prefix), family);
}
