import type { SourceFile, ThemeFiles } from "../../model/content.ts";
import type { Place } from "../../model/problem.ts";
import { toPlace } from "../check/source-place.ts";

const MAIN = "mail.mjml.hbs";

/**
 * Where in a theme a use of a feature comes from: the first place that spells it, in the theme's own files before
 * the shared ones. What is spelled nowhere was made by MJML from the main template, and is placed at its start.
 */
export function findOrigin(use: string, theme: ThemeFiles): Place {
  const pattern = toPattern(use);
  for (const file of pattern === null ? [] : listFiles(theme)) {
    const match = pattern?.exec(withoutComments(file.text));
    if (match) return toPlace(file, match.index + (match[1] ?? "").length);
  }
  const file = theme.files.get(MAIN)?.path ?? `templates/${theme.name}/${MAIN}`;
  return { file, line: 1, column: 1 };
}

function listFiles(theme: ThemeFiles): readonly SourceFile[] {
  const files = [...theme.files]
    .filter(([name]) => name === "theme.yaml" || (/\.hbs$/.test(name) && !/\.txt\.hbs$/.test(name)))
    .map(([, file]) => file);
  const isOwn = ({ path }: SourceFile) => path.startsWith(`templates/${theme.name}/`);
  return [...files.filter(isOwn), ...files.filter((file) => !isOwn(file))];
}

/** Comments of Handlebars, CSS and YAML as blanks, every offset unchanged. */
function withoutComments(text: string): string {
  const comments = /\{\{!--[\s\S]*?--~?\}\}|\{\{![\s\S]*?\}\}|\/\*[\s\S]*?\*\/|^\s*#.*$/gm;
  return text.replace(comments, (comment) => comment.replace(/[^\n]/g, " "));
}

/** @returns null for what has no text of its own; a first group is what stands before the use */
function toPattern(use: string): RegExp | null {
  const [kind = "", ...rest] = use.split(":");
  const name = (rest.at(-1) ?? "").replace(/\*$/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  switch (kind) {
    case "property":
      return new RegExp(`(?<![\\w-])${name}${use.endsWith("*") ? "" : "(?![\\w-])"}`, "i");
    case "value":
    case "word":
      return new RegExp(`(?<![\\w-])${name}(?![\\w-])`, "i");
    case "unit":
      return new RegExp(`[\\d.]+${name}(?![\\w%])`, "i");
    case "function":
      return new RegExp(`(?<![\\w-])${name}\\(`, "i");
    case "element":
      return new RegExp(`<${name}(?![\\w-])`, "i");
    case "attribute":
      return new RegExp(`(\\s)${name}\\s*=`, "i");
    case "pseudo":
      return new RegExp(`::?${name}(?![\\w-])`, "i");
    case "at-rule":
      return new RegExp(`@${name}(?![\\w-])`, "i");
    case "media":
      return new RegExp(`(\\(\\s*)${name}\\s*[:)]`, "i");
    case "keyword":
      return /!important/i;
    case "image":
      return new RegExp(`\\.${name}\\b`, "i");
    case "link":
      return name === "mailto" ? /mailto:/i : /href="#/i;
    case "selector":
      return SELECTORS[name] ?? null;
    default:
      return null;
  }
}

/** In the text of a style: what tells one kind of selector from its neighbours. */
const SELECTORS: Readonly<Record<string, RegExp>> = {
  "\\[\\]": /\[[\w-]+(?:[~|^$*]?=|\])/,
  ">": /(\S\s+)>\s*[\w.#]/,
  "\\+": /(\S\s+)\+\s+[\w.#]/,
  "~": /(\S\s+)~\s+[\w.#]/,
  id: /(^\s*|[\s,>])#[a-z][\w-]*\s*[,{]/im,
  chaining: /\.[a-z][\w-]*\.[a-z]/i,
};
