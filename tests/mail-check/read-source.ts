import type { Nodes, Parents, Root } from "mdast";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { parse as parseYaml } from "yaml";

/** What readers must find, read in a smaller way than the program's: no directives, no facts, no positions. */
export interface SourceFacts {
  readonly headlines: readonly string[];
  /** As the WHATWG URL serialises them. */
  readonly links: readonly string[];
}

interface Config {
  readonly sections: readonly { readonly slug: string; readonly title: string }[];
  readonly newsletters: readonly {
    readonly slug: string;
    readonly sections: "all" | readonly string[];
  }[];
}

interface FrontMatter {
  readonly title?: string;
  readonly section?: string;
  readonly url?: string;
  readonly draft?: boolean;
}

interface Found {
  readonly section: string;
  readonly kind: "headline" | "link";
  readonly text: string;
}

/** @param root of the publication */
export function readSource(root: string, newsletter: string, date: string): SourceFacts {
  const config = parseYaml(readFileSync(join(root, "broadsheet.yaml"), "utf8")) as Config;
  const chosen = config.newsletters.find(({ slug }) => slug === newsletter)?.sections ?? "all";
  const folder = join(root, "content", date);
  const found = readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "issue.md")
    .flatMap((name) => readFile(readFileSync(join(folder, name), "utf8"), config))
    .filter(({ section }) => chosen === "all" || chosen.includes(section));
  return {
    headlines: found.filter(({ kind }) => kind === "headline").map(({ text }) => text),
    links: found.filter(({ kind }) => kind === "link").map(({ text }) => new URL(text).href),
  };
}

function readFile(text: string, config: Config): readonly Found[] {
  const [, yaml = "", body = text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const front = (parseYaml(yaml) ?? {}) as FrontMatter;
  if (front.draft === true) return [];
  const tree = fromMarkdown(body, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return front.title === undefined
    ? readLinkList(tree, { config, section: front.section ?? "" })
    : readArticle(tree, front);
}

function readArticle(tree: Root, { title = "", section = "", url }: FrontMatter): readonly Found[] {
  const links = [...(url === undefined ? [] : [url]), ...listLinks(tree, tree)];
  return [
    { section, kind: "headline", text: title },
    ...links.map((text) => ({ section, kind: "link" as const, text })),
  ];
}

function readLinkList(
  tree: Root,
  start: { readonly config: Config; readonly section: string },
): readonly Found[] {
  const { sections } = start.config;
  let { section } = start;
  return tree.children.flatMap((node) => {
    if (node.type === "heading" && node.depth === 2) {
      const name = toText(node);
      section = sections.find(({ slug, title }) => slug === name || title === name)?.slug ?? name;
    }
    const at = section;
    const links = listLinks(node, tree).map((text) => ({
      section: at,
      kind: "link" as const,
      text,
    }));
    const items = node.type === "list" ? node.children : [];
    const headlines = items.flatMap((item) => {
      const first = findFirstLink(item);
      return first === null
        ? []
        : [{ section: at, kind: "headline" as const, text: toText(first) }];
    });
    return [...headlines, ...links];
  });
}

function listLinks(node: Nodes, root: Root): readonly string[] {
  if (node.type === "link") return [node.url];
  if (node.type === "linkReference") {
    const { identifier } = node;
    return root.children.flatMap((one) =>
      one.type === "definition" && one.identifier === identifier ? [one.url] : [],
    );
  }
  return "children" in node ? node.children.flatMap((child) => listLinks(child, root)) : [];
}

function findFirstLink(node: Nodes): Parents | null {
  if (node.type === "link" || node.type === "linkReference") return node;
  if (!("children" in node)) return null;
  for (const child of node.children) {
    const found = findFirstLink(child);
    if (found !== null) return found;
  }
  return null;
}

function toText(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(toText).join("") : "";
}
