import { parseUrl } from "../../../model/parse-url.ts";
import { listAddresses } from "../../content/list-parts.ts";
import type { PartRule, Finding, LintedDay } from "../../rule.ts";
import { findLine } from "../../text/find-from.ts";
import { mendLine } from "../../text/linted-file.ts";

export const linkWrapper: PartRule = {
  id: "link-wrapper",
  severity: "warning",
  looksAt: "part",
  fix: "safe",
  summary: "A link leads to its page, not through somebody else’s redirect.",
  why: "Addresses copied out of a search, a mail or a chat go through that company first: it counts the reader, and may stop redirecting.",
  good: "## World\n\n- [Talks resume](https://example.org/talks)\n",
  bad: {
    text: "## World\n\n- [Talks resume](https://chat.example.net/redirect?url=https%3A%2F%2Fexample.org%2Ftalks&sa=D)\n",
    problems: [
      "3:3 This goes through chat.example.net first; the page itself is https://example.org/talks",
    ],
  },
  check: checkWrappers,
};

/** Paths that do nothing but send on; a page that takes an address for another reason is none of them. */
const SENDS_ON =
  /(?:^|\/)(?:url|l|l\.php|link|linkfilter|redir|redirect|redirect\.php|away|away\.php|out|outbound|exit|go|goto|click|track|leaving|safety\/go|flow\.php)\/?$/i;
/** Hosts whose every path sends on. */
const SENDING_HOSTS =
  /(?:^|\.)(?:safelinks\.protection\.outlook\.com|slack-redir\.net|out\.reddit\.com|href\.li|anonym\.to|linkprotect\.cudasvc\.com)$/;

function checkWrappers(day: LintedDay): readonly Finding[] {
  return listAddresses(day.content).flatMap(({ url, place }) => {
    const address = new URL(url);
    const target = findTarget(address);
    if (target === null) return [];
    const mended = mendLine(findLine(day, place), place.column, [url, target]);
    const message = `This goes through ${address.hostname} first; the page itself is ${target}`;
    return [{ place, message, ...(mended !== undefined && { mended }) }];
  });
}

function findTarget(url: URL): string | null {
  if (!SENDS_ON.test(url.pathname) && !SENDING_HOSTS.test(url.hostname)) return null;
  const targets = [...url.searchParams.values()].filter((value) => /^https?:\/\//i.test(value));
  const [target] = targets;
  const to = target === undefined || targets.length > 1 ? null : parseUrl(target);
  if (to === null || to.hostname === url.hostname) return null;
  return /[\s()<>]/.test(to.href) ? null : to.href;
}
