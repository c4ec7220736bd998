import type { ThemeFiles } from "../../model/content.ts";
import { type Problem, problem } from "../../model/problem.ts";
import { findOrigin } from "./find-origin.ts";
import type { MailUses } from "./list-uses.ts";

/** Gmail drops every style from here on; characters over all `<style>` elements (email-bugs 90). */
export const GMAIL_STYLE_LIMIT = 16_384;

/** What makes Gmail drop a mail's styles, one or all of them, without a word. */
export function checkGmailStyles({ styles }: MailUses, theme: ThemeFiles): readonly Problem[] {
  const length = styles.reduce((sum, { text }) => sum + text.length, 0);
  const tooLong =
    length < GMAIL_STYLE_LIMIT
      ? []
      : [
          problem(
            "client-styles-length",
            findOrigin("element:mj-style", theme),
            `All styles together have ${length} characters; Gmail drops them from ${GMAIL_STYLE_LIMIT} on`,
          ),
        ];
  const nested = styles
    .filter(({ nestedAtRules }) => nestedAtRules.length > 0)
    .map(({ text, nestedAtRules: [offset = 0] }) => {
      const name = /^@([\w-]+)/.exec(text.slice(offset))?.[1] ?? "media";
      const message = `“@${name}” stands inside of another at-rule; Gmail then drops the whole style: side by side would be right`;
      return problem("client-style-nested", findOrigin(`at-rule:${name}`, theme), message);
    });
  const broken = styles.flatMap(({ text, errors: [error] }) => {
    if (error === undefined) return [];
    const found = text.slice(error.offset).split("\n")[0]?.trim().slice(0, 40) ?? "";
    const message = `A style cannot be read at “${found}”: ${error.message}; Gmail drops such a style`;
    return [problem("client-style-syntax", findText(found, theme), message)];
  });
  return [...tooLong, ...nested, ...broken];
}

function findText(text: string, theme: ThemeFiles): Problem["place"] {
  return findOrigin(`word:${text.split(/[\s:;{}]/)[0] ?? ""}`, theme);
}
