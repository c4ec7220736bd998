import { Parser } from "htmlparser2";

import { type CssUses, listCssUses, toImageUse } from "./list-css-uses.ts";

/** What a mail asks of the program that shows it. */
export interface MailUses {
  /** `element:h1`, `attribute:align`, `link:mailto`, `image:png`, and those of CSS. */
  readonly uses: ReadonlySet<string>;
  /** The text of each `<style>`, in order. */
  readonly styles: readonly (CssUses & { readonly text: string })[];
}

/**
 * Reads HTML as a client would. What stands in conditional comments is for Word alone, which was made for it, and
 * is not judged.
 */
export function listUses(html: string): MailUses {
  const uses = new Set<string>();
  const sheets: string[] = [];
  let isStyle = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      uses.add(`element:${name}`);
      for (const [attribute, value] of Object.entries(attributes)) {
        for (const use of toAttributeUses(attribute, value)) uses.add(use);
      }
      isStyle = name === "style";
      if (isStyle) sheets.push("");
    },
    ontext(text) {
      if (isStyle) sheets.push((sheets.pop() ?? "") + text);
    },
    onclosetag() {
      isStyle = false;
    },
    oncomment: () => uses.add("html:comment"),
    onprocessinginstruction(name) {
      if (name === "!doctype") uses.add("html:doctype");
    },
  });
  parser.end(html);
  const styles = sheets.map((text) => ({ text, ...listCssUses(text, "stylesheet") }));
  for (const use of styles.flatMap((style) => [...style.uses])) uses.add(use);
  return { uses, styles };
}

function toAttributeUses(name: string, value: string): readonly string[] {
  if (name === "style") {
    return ["attribute:style", ...listCssUses(value, "declarationList").uses];
  }
  const uses = [`attribute:${name}`];
  if (name === "href" && value.startsWith("#")) uses.push("link:#");
  if (name === "href" && /^mailto:/i.test(value)) uses.push("link:mailto");
  if (name === "src" || name === "background") uses.push(toImageUse(value));
  if (name === "name" && value.toLowerCase() === "color-scheme") uses.push("meta:color-scheme");
  return uses;
}
