import { toCanonicalAddress } from "../../model/to-canonical-address.ts";
import { isTrackingParameter } from "../../model/tracking.ts";

/** Addresses that a page is known by. */
export interface PageAddresses {
  /** What the editor gave. */
  readonly asked: string | null;
  /** Where it was in the end. */
  readonly found: string;
  /** What it calls itself. */
  readonly canonical: string | null;
}

/**
 * What readers are sent to: the address a page gives itself, if it is of the same host; else where it was found.
 * Without tracking parameters and without a mark of the words that somebody selected.
 *
 * Pages are wrong about themselves: a front page for everything, a draft’s server, another site’s copy.
 */
export function chooseAddress({ asked, found, canonical }: PageAddresses): string {
  const base = new URL(found);
  const own = canonical === null ? null : new URL(canonical);
  const isOwn = own !== null && isSameHost(own, base) && !isFrontOf(own, base);
  const chosen = new URL(isOwn ? own : base);
  // http where the page was asked by https is a mistake of the page.
  if (base.protocol === "https:" && chosen.protocol === "http:") chosen.protocol = "https:";
  chosen.hash =
    asked === null ? "" : new URL(asked).hash.replace(/:~:text=.*$/, "").replace(/^#$/, "");
  return withoutTracking(chosen);
}

function isSameHost(one: URL, other: URL): boolean {
  const toHost = ({ host }: URL): string => host.replace(/^www\./, "");
  return toHost(one) === toHost(other);
}

function isFrontOf(own: URL, found: URL): boolean {
  const isFront = own.pathname === "/" && own.search === "";
  return isFront && toCanonicalAddress(own.href) !== toCanonicalAddress(found.href);
}

/** Byte for byte as it was where nothing is to be taken away. */
function withoutTracking(url: URL): string {
  const names = [...url.searchParams.keys()].filter(isTrackingParameter);
  for (const name of names) url.searchParams.delete(name);
  return url.href;
}
