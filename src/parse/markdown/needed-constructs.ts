import type { SyntaxExtension } from "./facts-syntax.ts";

/** Constructs of GFM that no text can contain without these characters, and what looking for them costs. */
const MARKED = [
  // Looked for at each beginning of a word.
  { names: ["emailAutolink"], marks: /@/ },
  { names: ["wwwAutolink"], marks: /www\./i },
  // Looked for in each line of a paragraph: a delimiter row has a pipe, or a colon at a dash.
  { names: ["table"], marks: /\||:-|-:/ },
  // Looked for at each bracket of a link.
  {
    names: ["gfmFootnoteCall", "gfmFootnoteDefinition", "gfmPotentialFootnoteCall"],
    marks: /\[\^/,
  },
] as const;

/** The same of CommonMark: a definition of a link is looked for wherever a paragraph begins with a bracket. */
const MARKED_BASE = [{ names: ["definition"], marks: /\]:/ }] as const;

/**
 * Syntax without the constructs that cannot be in a text: the same tree, in less than two thirds of the time.
 *
 * GFM's are left out and not `disable`d: a construct that is off still stops the tokenizer wherever it could begin.
 */
export class NeededConstructs {
  readonly #all: readonly SyntaxExtension[];
  /** By the names that are left out. */
  readonly #known = new Map<string, SyntaxExtension[]>();

  constructor(all: readonly SyntaxExtension[]) {
    this.#all = all;
  }

  for(text: string): SyntaxExtension[] {
    const absent = listAbsent(MARKED, text);
    const off = listAbsent(MARKED_BASE, text);
    const key = [...absent, ...off].join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const needed = this.#all.map((extension) => without(extension, new Set(absent)));
    const all = [...needed, { disable: { null: off } }];
    this.#known.set(key, all);
    return all;
  }
}

function listAbsent(
  marked: readonly { readonly names: readonly string[]; readonly marks: RegExp }[],
  text: string,
): string[] {
  return marked.filter(({ marks }) => !marks.test(text)).flatMap(({ names }) => names);
}

type ConstructMap = NonNullable<SyntaxExtension["text"]>;

function without(extension: SyntaxExtension, names: ReadonlySet<string>): SyntaxExtension {
  const { document, flow, text } = extension;
  return {
    ...extension,
    ...(document === undefined ? {} : { document: dropFrom(document, names) }),
    ...(flow === undefined ? {} : { flow: dropFrom(flow, names) }),
    ...(text === undefined ? {} : { text: dropFrom(text, names) }),
  };
}

/** A character that nothing is left for has no entry: even an empty one is looked at. */
function dropFrom(map: ConstructMap, names: ReadonlySet<string>): ConstructMap {
  const left: ConstructMap = {};
  for (const [code, constructs] of Object.entries(map)) {
    const needed = [constructs ?? []].flat().filter(({ name }) => !names.has(name ?? ""));
    if (needed.length > 0) left[code] = needed;
  }
  return left;
}
