import type { Block, Correction, List, Sponsor } from "../../model/blocks.ts";
import type { Footnote } from "../../model/issue.ts";
import { toCorrectionLabel } from "../html/blocks-to-html.ts";
import { fillWords } from "../words/fill-words.ts";
import { toDisplayWidth } from "./display-width.ts";
import { inlinesToText, pictureToText } from "./inlines-to-text.ts";
import { tableToText } from "./table-to-text.ts";
import type { TextContext } from "./text-context.ts";
import { wrapText } from "./wrap-text.ts";

export interface TextForm {
  readonly width: number;
  readonly context: TextContext;
  /** Inside of a tight list: no empty line between an item's words and a list below them. */
  readonly isTight?: true;
}

/** Lines of a text form that says all the blocks say, made from the same tree as the HTML. */
export function blocksToText(blocks: readonly Block[], form: TextForm): readonly string[] {
  const parts = blocks.map((block) => blockToText(block, form)).filter((part) => part.length > 0);
  const gap = form.isTight === true ? [] : [""];
  return parts.flatMap((part, index) => (index === 0 ? part : [...gap, ...part]));
}

function blockToText(block: Block, form: TextForm): readonly string[] {
  const { width, context } = form;
  switch (block.kind) {
    case "paragraph":
      return wrapText(inlinesToText(block.children, context), { width });
    case "heading":
      return underline(wrapText(inlinesToText(block.children, context), { width }), "-");
    case "list":
      return listToText(block, form);
    case "quote":
      return indentLines(blocksToText(block.children, { width: width - 2, context }), "> ");
    case "code":
      // Never wrapped: a broken line would be other code. Empty lines keep their indent, so none is taken out.
      return block.text.split("\n").map((line) => `    ${line}`);
    case "table":
      return tableToText(block, form);
    case "rule":
      return [`${" ".repeat(Math.max(0, Math.floor((width - 5) / 2)))}* * *`];
    case "figure":
      return [pictureToText(block.picture, context), block.caption ?? ""]
        .filter((words) => words !== "")
        .flatMap((words) => wrapText(words, { width }));
    case "sponsor":
      return sponsorToText(block, form);
    case "correction":
      return correctionToText(block, form);
  }
}

function listToText(list: List, form: TextForm): readonly string[] {
  const isTight = list.items.every(
    (item) => item.children.filter((child) => child.kind !== "list").length <= 1,
  );
  return list.items.flatMap((item, index) => {
    const bullet = list.order === null ? "- " : `${list.order.start + index}. `;
    const box = item.checked === null ? "" : item.checked ? "[x] " : "[ ] ";
    const first = bullet + box;
    const lines = blocksToText(item.children, {
      context: form.context,
      width: form.width - first.length,
      ...(isTight && { isTight }),
    });
    const indented = lines.map((line, at) =>
      at === 0 ? first + line : line === "" ? "" : " ".repeat(first.length) + line,
    );
    const whole = indented.length === 0 ? [first.trimEnd()] : indented;
    return isTight || index === 0 ? whole : ["", ...whole];
  });
}

/** Says where advertising begins and ends, as the HTML does. */
function sponsorToText(sponsor: Sponsor, form: TextForm): readonly string[] {
  const { words } = form.context;
  return [
    `--- ${fillWords(words.sponsorStart, { name: sponsor.name })} ---`,
    "",
    ...blocksToText(sponsor.children, form),
    "",
    `--- ${words.sponsorEnd} ---`,
  ];
}

function correctionToText(correction: Correction, form: TextForm): readonly string[] {
  return [
    `${toCorrectionLabel(correction, form.context)}:`,
    "",
    ...blocksToText(correction.children, form),
  ];
}

/** `[note 1] Its words`, the lines after the first set in. */
export function notesToText(footnotes: readonly Footnote[], form: TextForm): readonly string[] {
  return footnotes.flatMap(({ number, children }) => {
    const mark = `[${fillWords(form.context.words.note, { number: String(number) })}]`;
    const [first = "", ...others] = blocksToText(children, { ...form, width: form.width - 2 });
    const head = wrapText(`${mark} ${first}`, { width: form.width });
    return [...head, ...indentLines(others, "  ")];
  });
}

/** A heading's line and one of `character` under it, as long as the heading is wide. */
export function underline(lines: readonly string[], character: string): readonly string[] {
  const width = Math.max(0, ...lines.map(toDisplayWidth));
  return [...lines, character.repeat(width)];
}

/** Empty lines get the prefix without its trailing space. */
export function indentLines(lines: readonly string[], prefix: string): readonly string[] {
  return lines.map((line) => (line === "" ? prefix.trimEnd() : prefix + line));
}
