import type { SourceFile } from "../../../model/content.ts";
import type { Line } from "../../text/lines.ts";
import { toLines } from "../../text/lines.ts";
import type { FileRule, Finding } from "../../rule.ts";

export const characters: FileRule = {
  id: "characters",
  severity: "error",
  looksAt: "file",
  summary: "Text has no characters that cannot be seen and change what is read.",
  why: "Controls break mail programs, direction overrides make a link look like another one, and a replacement character is a letter that was lost.",
  good: "## World\n\n- [Crème brûlée, نامه‌ها, 👩‍🚀](https://example.org/a)\n",
  bad: {
    text: "## World\n\n- [Talks\u202E resume](https://example.org/a) - It\u0092s late\n",
    problems: [
      "3:9 U+202E, a direction override, cannot be in a text; take it out",
      "3:46 U+0092 is a control character; “’” was probably meant",
    ],
  },
  check: checkCharacters,
};

// First a cheap test for all of them at once: nearly every line has none.
const SUSPECT =
  /[\p{Cc}\u200B-\u200D\u202A-\u202E\u2060-\u2069\uFDD0-\uFDEF\uFEFF\uFFF9-\uFFFB\uFFFD\p{Cs}\u{E0000}-\u{E007F}]|\p{Noncharacter_Code_Point}/gu;

const JOINING_SCRIPT =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F/u;
// What 0x80 to 0x9F are in Windows-1252; “?” where they are nothing. Node 20's own decoder takes them for Latin-1.
const WINDOWS = "€?‚ƒ„…†‡ˆ‰Š‹Œ?Ž??‘’“”•–—˜™š›œ?žŸ";

function checkCharacters(file: SourceFile): readonly Finding[] {
  return toLines(file.text).flatMap((line) => checkLine(line, file.path));
}

/** Each character once a line: a binary file is one mistake, not a million. */
function checkLine(line: Line, file: string): readonly Finding[] {
  const findings = new Map<string, Finding>();
  for (const { 0: character, index } of line.text.matchAll(SUSPECT)) {
    if (findings.has(character) || isFine(character, index, line.text)) continue;
    const place = { file, line: line.number, column: index + 1 };
    findings.set(character, { place, ...describe(character, line.text) });
  }
  return [...findings.values()];
}

function isFine(character: string, index: number, line: string): boolean {
  if (character === "\t") return true;
  const before = /[^]$/u.exec(line.slice(Math.max(0, index - 2), index))?.[0] ?? "";
  const after = /^[^]/u.exec(line.slice(index + character.length))?.[0] ?? "";
  if (character === "\u200D" && EMOJI.test(before) && EMOJI.test(after)) return true;
  if (character === "\u200C" || character === "\u200D") {
    return JOINING_SCRIPT.test(before) || JOINING_SCRIPT.test(after);
  }
  return isTag(character) && line.slice(0, index).includes("\u{1F3F4}");
}

/** Flags of regions, such as Scotland's, are a black flag followed by invisible letters. */
function isTag(character: string): boolean {
  return /[\u{E0020}-\u{E007F}]/u.test(character);
}

function describe(character: string, line: string): Pick<Finding, "message" | "mended"> {
  const code = character.codePointAt(0) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const without = line.replaceAll(character, "");
  if (code >= 0x80 && code <= 0x9f) {
    const meant = WINDOWS.charAt(code - 0x80);
    if (meant === "?")
      return { message: `${name} is a control character; take it out`, mended: without };
    const message = `${name} is a control character; “${meant}” was probably meant`;
    return { message, mended: line.replaceAll(character, meant) };
  }
  if (code < 0x80)
    return { message: `${name} is a control character; take it out`, mended: without };
  if (code === 0xfffd)
    return { message: `${name} stands where a letter was lost; write the letter` };
  const kind = toKind(character);
  return { message: `${name}, ${kind}, cannot be in a text; take it out`, mended: without };
}

function toKind(character: string): string {
  if (/[\u202A-\u202E\u2066-\u2069]/.test(character)) return "a direction override";
  if (/\p{Noncharacter_Code_Point}|\p{Cs}/u.test(character)) return "which is no character";
  return "an invisible character";
}
