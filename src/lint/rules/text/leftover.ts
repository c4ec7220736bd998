import type { SourceFile } from "../../../model/content.ts";
import { toLines, withoutComments } from "../../text/lines.ts";
import type { FileRule, Finding } from "../../rule.ts";

export const leftover: FileRule = {
  id: "leftover",
  severity: "error",
  looksAt: "file",
  summary: "No placeholder is left in a text.",
  why: "Notes to oneself and filler words are the mistakes that readers quote for years. A note may stand in <!-- a comment -->.",
  good: "## World\n\n<!-- TODO: ask Anna -->\n- [Todo el mundo](https://example.org/a)\n",
  bad: {
    text: "## World\n\n- [Talks resume](https://example.org/a) - TODO: blurb\n- [Talks go on](https://example.org/b) - INSERT BLURB HERE, lorem ipsum\n",
    problems: [
      "3:43 “TODO” is left over; write the text or make it a comment: <!-- … -->",
      "4:42 “INSERT BLURB HERE” is left over; write the text or make it a comment: <!-- … -->",
      "4:61 “lorem ipsum” is left over; write the text or make it a comment: <!-- … -->",
    ],
  },
  check: checkLeftover,
};

// In this case only: “TODO ES POSIBLE” is Spanish, and one may insert a coin here.
const LEFTOVERS =
  /\b(?:TODO|FIXME|TBD)(?=\s*[:([\]]|\s*$|\s+[-–—]\s)|\bTK ?TK\b|\b[Ll]orem [Ii]psum\b|\bINSERT(?: [A-Z]+){0,4} HERE\b|\[(?:INSERT|[Ii]nsert) [^\]]*\](?!\()/g;

function checkLeftover(file: SourceFile): readonly Finding[] {
  return toLines(withoutComments(file.text)).flatMap(({ number, text }) =>
    Array.from(text.matchAll(LEFTOVERS), ({ 0: found, index }) => ({
      place: { file: file.path, line: number, column: index + 1 },
      message: `“${found}” is left over; write the text or make it a comment: <!-- … -->`,
    })),
  );
}
