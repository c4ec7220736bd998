/** Keys of front matter whose values readers read. */
const PROSE_KEYS = "title|alt|caption|subject|preheader|opening";

/**
 * The text with everything blanked that is not read as words: front matter but for what readers see of it, code,
 * addresses, facts, directives. Lines and columns stay as they are.
 *
 * Markdown's own parser is not asked: a rule over words has to work where the rest of a file is broken.
 *
 * @param text without comments
 */
export function toProse(text: string): string {
  const front = FRONT_MATTER.exec(text)?.[0] ?? "";
  return blankKeys(front) + blankMarks(text.slice(front.length));
}

export const FRONT_MATTER = /^---[ \t]*(?:\r\n|\n|\r)[^]*?(?:\r\n|\n|\r)---[ \t]*(?=[\r\n]|$)/;

const KEY = new RegExp(`^[ \\t]*(?:${PROSE_KEYS}):[ \\t]*`);

function blankKeys(front: string): string {
  return front.replace(/[^\r\n]+/g, (line) => {
    const key = KEY.exec(line)?.[0];
    return key === undefined ? toBlank(line) : toBlank(key) + withoutQuotes(line.slice(key.length));
  });
}

/** Quotes around a whole value are YAML's. */
function withoutQuotes(value: string): string {
  return value.replace(/^(["'])(.*)\1[ \t]*(?:#.*)?$/, (_, __, words: string) => ` ${words} `);
}

const FENCED =
  /^([ \t]*)(`{3,}|~{3,})[^\r\n]*(?:\r\n|\n|\r)[^]*?(?:(?:\r\n|\n|\r)[ \t]*\2[`~]*[ \t]*(?=[\r\n]|$)|$(?![^]))/gm;
const CODE: readonly RegExp[] = [FENCED, /(?<![\\`])(`+)(?!`)[^\r\n]*?[^`\r\n]\1(?!`)/g];
const NO_WORDS: readonly RegExp[] = [
  ...CODE,
  /^[ \t]*:::[^\r\n]*/gm,
  // Definitions of reference links.
  /^[ \t]*\[[^\]\r\n]+\]:[ \t]*\S+/gm,
  /(?<=\])\((?:<[^>\r\n]*>|(?:[^()\r\n\s]|\([^()\r\n]*\))*)(?:[ \t]+"[^"\r\n]*")?\)/g,
  /<(?:https?:|mailto:)[^>\s]*>/gi,
  /\b(?:https?:\/\/|www\.)[^\s<>)\]]+/gi,
  // From its first letter on, and no longer than RFC 5321 allows: a line of a million letters is read once.
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g,
  // Facts.
  /(?<!\\)\{[^{}\r\n]*\}[ \t]*$/gm,
];

/** The text with fenced blocks and spans of code blanked. */
export function blankCode(text: string): string {
  return CODE.reduce((before, pattern) => before.replace(pattern, toBlank), text);
}

function blankMarks(body: string): string {
  return NO_WORDS.reduce((text, pattern) => text.replace(pattern, toBlank), body);
}

function toBlank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}
