import { Parser } from "htmlparser2";
import type { Issue } from "../../model/issue.ts";
import { formatPlace, type Place } from "../../model/problem.ts";
import { toBareWords } from "../parity/expectation.ts";
import { listExpectations } from "../parity/list-expectations.ts";

/** On every element that shows something an editor wrote: `content/2026-01-05/20-links.md:4:3`. */
const PLACE_ATTRIBUTE = "data-place";
/** What a theme's own places are called in the end: nobody but us says where something comes from. */
const REFUSED_ATTRIBUTE = "data-refused";

/** Within these a sentence goes on. */
const PHRASING: ReadonlySet<string> = new Set(
  "a abbr b bdi br cite code del em i ins mark s small span strong sub sup u".split(" "),
);
const UNSEEN: ReadonlySet<string> = new Set(["head", "script", "style", "template", "title"]);
/** No words have it: in place of words that were found. */
const TAKEN = "\u0001";

/** The innermost element around words, and those of its words that nothing was found in yet. */
interface Passage {
  /** Where in the HTML an attribute of the element may begin. */
  readonly at: number;
  free: string;
}

interface Link {
  readonly at: number;
  readonly url: string;
}

interface ReadMail {
  readonly passages: readonly Passage[];
  readonly links: readonly Link[];
  /** Where attributes begin that have our name. */
  readonly foreign: readonly number[];
}

/**
 * A mail's HTML with the source's place on the elements that show it, and every other byte as it was.
 *
 * Found by words and addresses alone, so any theme will do; what stands twice is found in the order of the issue.
 */
export function markPlaces(html: string, issue: Issue): string {
  const { passages, links, foreign } = readMail(html);
  const places = new Map<number, Place>();
  const mark = (at: number, place: Place): void => {
    if (!places.has(at)) places.set(at, place);
  };
  const expected = listExpectations(issue);
  const free = [...links];
  for (const each of expected) {
    if (each.kind !== "address") continue;
    const found = free.findIndex(({ url }) => url === each.url);
    if (found >= 0) free.splice(found, 1).forEach(({ at }) => mark(at, each.place));
  }
  const words = expected.flatMap((each) =>
    each.kind === "words" ? [{ bare: toBareWords(each.words), place: each.place }] : [],
  );
  // Longest first: short words are not to be found inside of longer ones.
  for (const { bare, place } of words.sort((a, b) => b.bare.length - a.bare.length)) {
    const found = bare === "" ? undefined : passages.find((passage) => passage.free.includes(bare));
    if (found === undefined) continue;
    found.free = found.free.replace(bare, TAKEN);
    mark(found.at, place);
  }
  return write(html, places, foreign);
}

function write(html: string, places: ReadonlyMap<number, Place>, foreign: readonly number[]) {
  const changes = [
    ...[...places].map(([at, place]) => {
      const value = formatPlace(place).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
      return { at, length: 0, text: ` ${PLACE_ATTRIBUTE}="${value}"` };
    }),
    ...foreign.map((at) => ({ at, length: PLACE_ATTRIBUTE.length, text: REFUSED_ATTRIBUTE })),
  ].sort((a, b) => a.at - b.at);
  let [written, end] = ["", 0];
  for (const { at, length, text } of changes) {
    written += html.slice(end, at) + text;
    end = at + length;
  }
  return written + html.slice(end);
}

/** Reads with positions, which is why nothing has to be written anew. */
function readMail(html: string): ReadMail {
  const passages: Passage[] = [];
  const links: Link[] = [];
  const foreign: number[] = [];
  /** Open elements, each with the words that belong to it alone. */
  const open: { readonly at: number; words: string }[] = [{ at: 0, words: "" }];
  let unseen = 0;
  const addWords = (words: string): void => {
    const inner = open.at(-1);
    if (inner !== undefined) inner.words += words;
  };
  const addPassage = (at: number, words: string): void => {
    const bare = unseen > 0 ? "" : toBareWords(words);
    if (bare !== "") passages.push({ at, free: bare });
  };
  const parser = new Parser({
    onattribute(name) {
      if (name === PLACE_ATTRIBUTE) foreign.push(parser.startIndex);
    },
    onopentag(name, attributes) {
      const at = parser.startIndex + "<".length + name.length;
      if (UNSEEN.has(name)) unseen += 1;
      if (name === "a" && unseen === 0) links.push({ at, url: attributes["href"] ?? "" });
      if (name === "img") addPassage(at, attributes["alt"] ?? "");
      open.push({ at, words: "" });
    },
    ontext: addWords,
    onclosetag(name) {
      const closed = open.pop();
      if (closed === undefined) return;
      if (PHRASING.has(name)) addWords(closed.words);
      else addPassage(closed.at, closed.words);
      if (UNSEEN.has(name)) unseen -= 1;
    },
  });
  parser.end(html);
  return { passages, links, foreign };
}
