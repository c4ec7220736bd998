import { parse } from "parse5";

/** What a reader gets of a mail's HTML: the words, and where its links lead. */
export interface HtmlFacts {
  readonly words: string;
  readonly links: ReadonlySet<string>;
}

export function readHtml(html: string): HtmlFacts {
  const words: string[] = [];
  const links = new Set<string>();
  const walk = (node: object): void => {
    if ("tagName" in node && ["style", "title", "script"].includes(String(node.tagName))) return;
    if ("value" in node && "nodeName" in node && node.nodeName === "#text")
      words.push(String(node.value));
    if ("attrs" in node) {
      for (const { name, value } of node.attrs as readonly { name: string; value: string }[]) {
        if (name === "href") links.add(value);
      }
    }
    if ("childNodes" in node) (node.childNodes as readonly object[]).forEach(walk);
  };
  walk(parse(html));
  return { words: words.join(" "), links };
}

/** Letters and digits alone: marks, spaces and the breaking of lines differ between the parts of a mail. */
export function toLetters(text: string): string {
  return text.normalize("NFC").replace(/[^\p{L}\p{N}\p{M}\p{So}]+/gu, "");
}
