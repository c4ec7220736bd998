import { listPictures } from "../../content/list-parts.ts";
import type { DayRule, Finding, LintedDay } from "../../rule.ts";

export const altFileName: DayRule = {
  id: "alt-file-name",
  severity: "warning",
  looksAt: "day",
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

function checkAlts({ content }: LintedDay): readonly Finding[] {
  return listPictures(content).flatMap(({ alt, path, place }) => {
    const name = path.split("/").at(-1) ?? "";
    const stem = name.replace(/\.[^.]+$/, "");
    const isName = fold(alt) === fold(name) || fold(alt) === fold(stem);
    if (alt === "") return [];
    if (EMPTY.test(alt)) {
      return [{ place, message: `“${alt}” says nothing; say what the picture shows` }];
    }
    // “Bridge” is a word before it is the name of bridge.jpg.
    if (!isName || (!/[-_.\d]/.test(alt) && alt !== stem)) return [];
    return [{ place, message: `“${alt}” is a file’s name; say what the picture shows` }];
  });
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[-_\s]+/g, " ");
}
