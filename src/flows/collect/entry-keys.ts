import { parseUrl } from "../../model/parse-url.ts";
import type { FeedEntry } from "../../model/page.ts";
import { toCanonicalAddress } from "../../model/to-canonical-address.ts";

/**
 * What an entry is known by: its page, and the name that the feed gives it where that is another one. Either is enough:
 * addresses change when a headline is corrected, names when a site moves to another program.
 */
export function toEntryKeys({ url, id }: FeedEntry, feedUrl: string): readonly string[] {
  const address = toCanonicalAddress(url) ?? url;
  if (id === null) return [address];
  const named = parseUrl(id);
  const isAddress = named !== null && toCanonicalAddress(named.href) === address;
  return isAddress ? [address] : [address, `${new URL(feedUrl).host} ${id}`];
}
