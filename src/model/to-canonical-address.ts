import { isTrackingParameter } from "./tracking.ts";

/**
 * Two addresses with one canonical form lead to one page: scheme, `www.`, slashes at the end, fragment and
 * tracking parameters do not count.
 *
 * @param url absolute, as the WHATWG URL serialises it
 * @returns null for what is no web page, such as `mailto:`
 */
export function toCanonicalAddress(url: string): string | null {
  const { protocol, host, pathname, searchParams } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") return null;
  const query = new URLSearchParams(
    [...searchParams].filter(([name]) => !isTrackingParameter(name)),
  ).toString();
  const path = pathname.replace(/\/+$/, "");
  return `${host.replace(/^www\./, "")}${path}${query === "" ? "" : `?${query}`}`;
}
