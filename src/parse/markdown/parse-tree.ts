import type { Root } from "mdast";
import { directiveFromMarkdown } from "mdast-util-directive";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { directive } from "micromark-extension-directive";
import { gfm } from "micromark-extension-gfm";
import { factsSyntax, factsTree } from "./facts-syntax.ts";
import { NeededConstructs } from "./needed-constructs.ts";
import { strayBoxes } from "./stray-boxes.ts";

/** `links` knows the final `{…}` of an item; elsewhere braces are prose. */
export type Dialect = "links" | "text";

const COLON = 58;

const syntax = [gfm(), containersOnly()];
const textSyntax = new NeededConstructs(syntax);
const linksSyntax = new NeededConstructs([...syntax, factsSyntax]);
// Without transforms: they look for bare addresses once more and cut text into nodes that have no place. What
// the tokenizer finds is what GFM's specification says.
const gfmTree = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));
const mdastExtensions = [...gfmTree, strayBoxes, directiveFromMarkdown({ verbose: true })];

/** CommonMark, GFM and container directives. Never fails: every text is some Markdown. */
export function parseTree(text: string, dialect: Dialect): Root {
  switch (dialect) {
    case "text":
      return fromMarkdown(text, { extensions: textSyntax.for(text), mdastExtensions });
    case "links":
      return fromMarkdown(text, {
        extensions: linksSyntax.for(text),
        mdastExtensions: [...mdastExtensions, factsTree],
      });
  }
}

/** The extension's text and leaf forms would turn `10:30`, `Re:publica` and `Bürger:innen` into directives. */
function containersOnly(): ReturnType<typeof directive> {
  const flow = directive().flow?.[COLON];
  const container = Array.isArray(flow) ? flow[0] : flow;
  if (container === undefined)
    throw new Error("The directive extension has no container construct");
  return { flow: { [COLON]: [container] } };
}
