import { listAddresses } from "../../content/list-parts.ts";
import type { PartRule, Finding, LintedDay } from "../../rule.ts";

export const linkPrivate: PartRule = {
  id: "link-private",
  severity: "error",
  looksAt: "part",
  summary: "A link leads to a place that readers can reach.",
  why: "An address of one’s own machine or network leads nowhere for everybody else, and tells them how it is built.",
  good: "## World\n\n- [Talks resume](https://example.org/talks)\n",
  bad: {
    text: "## World\n\n- [Talks resume](http://localhost:3000/talks) - See [the wiki](http://192.168.1.20/wiki).\n",
    problems: [
      "3:3 “localhost” is an address inside of a network; readers cannot reach it",
      "3:53 “192.168.1.20” is an address inside of a network; readers cannot reach it",
    ],
  },
  check: checkPrivate,
};

/** RFC 6761, RFC 6762, RFC 8375, and the name that ICANN keeps for private use. */
const PRIVATE_NAME = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|invalid)$/;
/** RFC 1918, RFC 1122, RFC 3927, RFC 6598; the URL standard writes every spelling in this one. */
const PRIVATE_V4 =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
/** RFC 4291 and RFC 4193: none, itself, local to a link, local to a site. */
const PRIVATE_V6 = /^\[(?:::1?|fe[89ab].*|f[cd].*|::ffff:.*)\]$/;

function checkPrivate({ content }: LintedDay): readonly Finding[] {
  return listAddresses(content).flatMap(({ url, place }) => {
    const { hostname, protocol } = new URL(url);
    if (protocol === "mailto:" || !isPrivate(hostname)) return [];
    const message = `“${hostname}” is an address inside of a network; readers cannot reach it`;
    return [{ place, message }];
  });
}

function isPrivate(host: string): boolean {
  if (host.startsWith("[")) return PRIVATE_V6.test(host);
  if (/^[\d.]+$/.test(host)) return PRIVATE_V4.test(host);
  const name = host.replace(/\.$/, "");
  return PRIVATE_NAME.test(name) || !name.includes(".");
}
