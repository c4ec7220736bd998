import type { FileRule, Finding } from "../../rule.ts";
import type { Line } from "../../text/lines.ts";
import { type LintedFile, placeIn } from "../../text/linted-file.ts";

export const sponsorUnlabelled: FileRule = {
  id: "sponsor-unlabelled",
  severity: "warning",
  looksAt: "file",
  summary: "Advertising stands in `:::sponsor`.",
  why: "Only there it is announced to everybody: in the mail, the text part, the page and to screen readers, as law in many countries asks.",
  good: '## World\n\n- [Talks resume](https://example.org/talks) - The advertisement said nothing.\n\n:::sponsor{name="Acme"}\nAdvertisement: [Try the Acme pump](https://example.org/ad).\n:::\n',
  bad: {
    text: "## World\n\n- [Try the Acme pump](https://example.org/ad) - Sponsored by Acme\n\nAdvertisement: free in January.\n",
    problems: [
      '3:49 “Sponsored by” announces advertising; put it between :::sponsor{name="…"} and :::',
      '5:1 “Advertisement” announces advertising; put it between :::sponsor{name="…"} and :::',
    ],
  },
  check: checkSponsors,
};

/** Wherever they stand. */
const PHRASES =
  /(?<![\p{L}])(?:sponsored by|paid post|paid partnership|in paid partnership with|gesponsert von|bezahlte partnerschaft|sponsorisé par|patrocinado por)(?![\p{L}])/giu;
/** Only where a line begins: elsewhere they are news about advertising. */
const OPENINGS =
  /^[ \t]*(?:[-*+][ \t]+)?[[(*_]*(advertisement|advertorial|sponsored|anzeige|werbung|publicité|publicidad|publicidade|إعلان|広告)(?=[\])*_]*[ \t]*(?:[:|–—]|$))/giu;

function checkSponsors(file: LintedFile): readonly Finding[] {
  const lines = outsideOfSponsors(file);
  return lines.flatMap((line) =>
    [PHRASES, OPENINGS].flatMap((pattern) =>
      [...line.text.matchAll(pattern)].map(({ 0: whole, 1: word = whole, index }) => ({
        place: placeIn(file, line, index + whole.lastIndexOf(word)),
        message: `“${word}” announces advertising; put it between :::sponsor{name="…"} and :::`,
      })),
    ),
  );
}

function outsideOfSponsors({ visible, prose }: LintedFile): readonly Line[] {
  let isInside = false;
  return prose.filter((_, index) => {
    const line = visible[index]?.text ?? "";
    if (/^[ \t]*:{3,}sponsor/.test(line)) isInside = true;
    else if (/^[ \t]*:{3,}[ \t]*$/.test(line)) isInside = false;
    return !isInside;
  });
}
