import type { Picture } from "../../../model/blocks.ts";
import type { Place } from "../../../model/problem.ts";
import { listPictures } from "../../content/list-parts.ts";
import type { PartRule, Finding, LintedDay } from "../../rule.ts";
import { findFrom, findLine } from "../../text/find-from.ts";

export const altFileName: PartRule = {
  id: "alt-file-name",
  severity: "warning",
  looksAt: "part",
  summary: "The words for a picture say what it shows.",
  why: "Who does not see the picture hears them; a file’s name or “photo” tells nothing of it.",
  good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n![Two delegates leave the hall](summit.png)\n",
  bad: {
    text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n![summit.png](summit.png)\n\n![IMG_2041](summit.png)\n",
    problems: [
      "7:1 “summit.png” is a file’s name; say what the picture shows",
      "9:1 “IMG_2041” says nothing; say what the picture shows",
    ],
  },
  around: { picture: "summit.png" },
  check: checkAlts,
};

/** Names that cameras and programs give, and words that are true of every picture. */
const EMPTY =
  /^(?:(?:img|dsc[fn]?|pict?|image|photo|foto|bild|picture|screenshot|screen shot|untitled|unnamed|download)[-_ ]?[\d_-]*|[\d_-]+)$/i;

function checkAlts(day: LintedDay): readonly Finding[] {
  return listPictures(day.content).flatMap((picture) => {
    const message = findFault(picture);
    return message === null ? [] : [{ place: toAltPlace(day, picture), message }];
  });
}

function findFault({ alt, path }: Picture): string | null {
  if (EMPTY.test(alt)) return `“${alt}” says nothing; say what the picture shows`;
  const name = path.split("/").at(-1) ?? "";
  const stem = name.replace(/\.[^.]+$/, "");
  const isName = alt !== "" && (fold(alt) === fold(name) || fold(alt) === fold(stem));
  // “Bridge” is a word before it is the name of bridge.jpg.
  if (!isName || (!/[-_.\d]/.test(alt) && alt !== stem)) return null;
  return `“${alt}” is a file’s name; say what the picture shows`;
}

/** Of an article's picture the words stand on a line of their own. */
function toAltPlace(day: LintedDay, { place }: Picture): Place {
  if (!/^image:/.test(findLine(day, place) ?? "")) return place;
  const top = { ...place, line: 1, column: 1 };
  return findFrom(day, top, /(?<=^alt:[ \t]*)[^\s]/) ?? place;
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[-_\s]+/g, " ");
}
