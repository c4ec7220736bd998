import { listAddresses } from "../../content/list-parts.ts";
import type { PartRule, Finding, PartContext, LintedDay } from "../../rule.ts";

export const linkShortener: PartRule = {
  id: "link-shortener",
  severity: "warning",
  looksAt: "part",
  summary: "A link leads to its page, not to a service that shortens addresses.",
  why: "Readers cannot see where a short address leads, spam filters distrust it, and it dies with the service.",
  good: "## World\n\n- [Talks resume](https://example.org/talks)\n",
  bad: {
    text: "## World\n\n- [Talks resume](https://short.example.net/3xQ)\n",
    problems: ["3:3 “short.example.net” shortens addresses; write the one it leads to"],
  },
  around: { settings: "shorteners: [short.example.net]\n" },
  check: checkShorteners,
};

/** Services, and the short hosts of publishers. */
const SHORTENERS = new Set(
  (
    "amzn.to bbc.in bit.do bit.ly bitly.com bl.ink buff.ly cutt.ly dlvr.it econ.st fb.me goo.gl gofund.me ht.ly hubs.ly " +
    "hubs.la ift.tt is.gd j.mp lnkd.in mailchi.mp mol.im nyti.ms on.ft.com ow.ly politi.co rb.gy rebrand.ly reut.rs s.id " +
    "shorturl.at short.io smarturl.it sptfy.com t.co t.ly tcrn.ch tiny.cc tiny.one tinyurl.com tr.im trib.al u.to v.gd " +
    "wapo.st wp.me x.gd zpr.io"
  ).split(" "),
);

function checkShorteners({ content }: LintedDay, { settings }: PartContext): readonly Finding[] {
  return listAddresses(content).flatMap(({ url, place }) => {
    const host = new URL(url).hostname.replace(/^www\./, "");
    if (!SHORTENERS.has(host) && !settings.shorteners.includes(host)) return [];
    return [{ place, message: `“${host}” shortens addresses; write the one it leads to` }];
  });
}
