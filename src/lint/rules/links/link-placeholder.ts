import { listAddresses } from "../../content/list-parts.ts";
import type { PartRule, Finding, LintedDay } from "../../rule.ts";

export const linkPlaceholder: PartRule = {
  id: "link-placeholder",
  severity: "error",
  looksAt: "part",
  summary: "No link waits for its address.",
  why: "A placeholder looks finished in the mail until a reader taps it.",
  good: "## World\n\n- [Todos los santos](https://example.org/todos) - [Links](https://example.org/links)\n",
  bad: {
    text: "## World\n\n- [Talks resume](https://example.org/TODO)\n- [Talks go on](https://link-goes-here.com)\n",
    problems: [
      "3:3 “https://example.org/TODO” is a placeholder; write the address",
      "4:3 “https://link-goes-here.com/” is a placeholder; write the address",
    ],
  },
  check: checkPlaceholders,
};

const HOST =
  /^(?:www\.)?(?:todo|tbd|xxx+|url|link|address|placeholder|insert.*|(?:link|url|address)-?(?:goes-?)?here|your-?(?:site|link|url|domain|website))(?:\.(?:com|org|net|de|fr))?$/i;
const WAITING =
  /(?:^|[/=?#_-])(?:TODO|FIXME|TBD|TKTK|XXX+|INSERT[A-Z_-]*|PLACEHOLDER|LINK-?HERE|URL-?HERE)(?:$|[/=&?#_-])/;
const CUT_OFF = /(?:\.\.\.|…|%E2%80%A6)$|(?:%3C|<)[\w-]+(?:%3E|>)|(?:%7B|\{){2}/i;

function checkPlaceholders({ content }: LintedDay): readonly Finding[] {
  return listAddresses(content).flatMap(({ url, place }) => {
    const { hostname, pathname, search, hash } = new URL(url);
    const path = pathname + search + hash;
    if (!HOST.test(hostname) && !WAITING.test(path) && !CUT_OFF.test(path)) return [];
    return [{ place, message: `“${url}” is a placeholder; write the address` }];
  });
}
