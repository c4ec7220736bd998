import { showText } from "./show-text.ts";

/** Why a text without quotes would not be read as that text. */
export interface PlainFlaw {
  readonly rule: string;
  readonly message: string;
  /** Index in the text. */
  readonly index: number;
}

const INDICATORS: ReadonlyMap<string, string> = new Map([
  ["@", "is reserved in YAML"],
  ["`", "is reserved in YAML"],
  ["%", "is reserved in YAML"],
  ["*", "begins an alias in YAML"],
  ["&", "begins an anchor in YAML"],
  ["!", "begins a tag in YAML"],
  ["|", "begins a block of lines in YAML"],
  [">", "begins a block of lines in YAML"],
  [",", "separates values in YAML"],
  ["]", "closes a list in YAML"],
  ["}", "closes a group of keys in YAML"],
]);

/** @param text one line, without quotes, brackets or a comment */
export function findPlainFlaw(text: string): PlainFlaw | null {
  const reason = INDICATORS.get(text.charAt(0));
  if (reason !== undefined) {
    const said = `A value cannot begin with ${showText(text.charAt(0))}, which ${reason}; put the value in quotes`;
    return { rule: "yaml-reserved", message: said, index: 0 };
  }
  if (/^[-?:](?:\s|$)/.test(text)) {
    const said = `A value cannot begin with ${showText(text.charAt(0))} and a space; put the value in quotes`;
    return { rule: "yaml-reserved", message: said, index: 0 };
  }
  const colon = text.search(/:(?:\s|$)/);
  if (colon === -1) return null;
  const said = "A colon with a space behind it begins a new key in YAML; put the value in quotes";
  return { rule: "yaml-colon", message: said, index: colon };
}
