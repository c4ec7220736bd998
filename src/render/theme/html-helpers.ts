import Handlebars from "handlebars";
import { blocksToHtml } from "../html/blocks-to-html.ts";
import { toHeadingLevels } from "../html/heading-levels.ts";
import type { HtmlContext } from "../html/html-context.ts";
import { inlinesToHtml } from "../html/inlines-to-html.ts";
import { notesToHtml } from "../html/notes-to-html.ts";
import type { RichBlocks, RichInlines } from "../view/mail-view.ts";
import type { ChromeWords } from "../words/chrome-words.ts";
import type { Fit } from "../html/fit-picture.ts";
import type { HTML_HELPERS } from "./helper-specs.ts";
import type { Look } from "../look/look.ts";
import { toInlineStyle } from "../look/look.ts";

export interface HtmlHelperOptions {
  readonly look: Look;
  readonly words: ChromeWords;
  readonly language: string;
  readonly start: "left" | "right";
  readonly end: "left" | "right";
  readonly fit: Fit;
}

interface BlockOptions {
  readonly hash: { readonly heading?: number };
}

/**
 * Helpers for one rendering. They remember which anchors are taken, so they are made anew for each mail.
 *
 * The check of the templates makes sure that each gets what its type says.
 */
export function createHtmlHelpers(
  options: HtmlHelperOptions,
): Readonly<Record<keyof typeof HTML_HELPERS, (...given: never[]) => unknown>> {
  const { look } = options;
  const styles = toStyles(options);
  const style = (name: string) => styles.get(name) ?? "";
  const anchors = new Set<string>();
  const toContext = (
    scope: string,
    headingLevels: HtmlContext["headingLevels"] = new Map(),
  ): HtmlContext => ({
    ...{ style, words: options.words, language: options.language, fit: options.fit },
    ...{ scope, headingLevels, anchors },
  });
  return {
    inline: ({ scope, inlines }: RichInlines) =>
      new Handlebars.SafeString(inlinesToHtml(inlines, toContext(scope))),
    blocks: ({ scope, blocks, footnotes }: RichBlocks, { hash }: BlockOptions) => {
      const context = toContext(scope, toHeadingLevels({ blocks, footnotes }, hash.heading ?? 3));
      const parts = [blocksToHtml(blocks, context), notesToHtml(footnotes, context)];
      return new Handlebars.SafeString(parts.filter((part) => part !== "").join("\n"));
    },
    token: (name: string) => look.tokens[name] ?? "",
    dark: (name: string) => look.dark[name] ?? "",
    style,
  };
}

function toStyles({ look, start, end }: HtmlHelperOptions): ReadonlyMap<string, string> {
  const tokens = new Map([...Object.entries(look.tokens), ["start", start], ["end", end]] as const);
  return new Map(
    Object.entries(look.styles).map(([name, css]) => [name, toInlineStyle(css, tokens)]),
  );
}
