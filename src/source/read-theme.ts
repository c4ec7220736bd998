import type { SourceFile, ThemeFiles } from "../model/content.ts";
import { parseSlug } from "../model/names.ts";
import { UserError } from "../model/user-error.ts";
import { decodeText } from "./decode-text.ts";
import { type FileTree, LINK, UnreadableFile } from "./file-tree.ts";

/** Templates every theme falls back to. */
const SHARED = "shared";

export interface TemplateTrees {
  /** Holds `templates/` as shipped with Broadsheet. */
  readonly shipped: FileTree;
  /** Holds `templates/` of the publication, which wins file by file. */
  readonly own: FileTree;
}

/** @throws UserError if there is no theme of this name, or a template cannot be read as text */
export async function readTheme(trees: TemplateTrees, name: string): Promise<ThemeFiles> {
  const [sharedShipped, sharedOwn, shipped, own] = await Promise.all([
    readFolder(trees.shipped, SHARED),
    readFolder(trees.own, SHARED),
    readFolder(trees.shipped, name),
    readFolder(trees.own, name),
  ]);
  if (parseSlug(name) === null || shipped.size + own.size === 0) throw await noTheme(trees, name);
  return { name, files: new Map([...sharedShipped, ...sharedOwn, ...shipped, ...own]) };
}

/** Folders in `templates/` that hold something else than the look of a mail. */
const NO_THEMES: readonly string[] = [SHARED, "site", "init", "demo"];

/** Names of all themes, in order. */
export async function listThemes(trees: TemplateTrees): Promise<readonly string[]> {
  const entries = [
    ...(await trees.shipped.list("templates")),
    ...(await trees.own.list("templates")),
  ].filter(({ kind }) => kind === "folder");
  const names = new Set(entries.map(({ path }) => path.slice("templates/".length)));
  return [...names].filter((name) => !NO_THEMES.includes(name)).sort();
}

async function readFolder(tree: FileTree, theme: string): Promise<ReadonlyMap<string, SourceFile>> {
  const files = new Map<string, SourceFile>();
  const root = `templates/${theme}`;
  const waiting = parseSlug(theme) === null ? [] : [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const entries = await tree.list(folder);
    // Passed over, it would make the shipped template come back without a word.
    const link = entries.find(({ kind }) => kind === "link");
    if (link !== undefined) throw new UnreadableFile(link.path, LINK);
    waiting.push(...entries.filter(({ kind }) => kind === "folder").map(({ path }) => path));
    const found = entries.filter(({ kind }) => kind === "file");
    for (const file of await Promise.all(found.map(({ path }) => readTemplate(tree, path)))) {
      if (file !== null) files.set(file.path.slice(root.length + 1), file);
    }
  }
  return files;
}

async function readTemplate(tree: FileTree, path: string): Promise<SourceFile | null> {
  if (!/\.(hbs|yaml|css)$/.test(path)) return null;
  const bytes = await tree.read(path);
  if (bytes === null) return null;
  const { value, problems } = decodeText(path, bytes);
  if (value !== null) return { path, text: value };
  throw new UserError("template-unreadable", {
    message: `${path}: ${problems[0]?.message ?? "cannot be read"}`,
    advice: "Templates are UTF-8 text",
  });
}

async function noTheme(trees: TemplateTrees, name: string): Promise<UserError> {
  return new UserError("no-such-theme", {
    message: `There is no theme “${name}”`,
    advice: `Themes are: ${(await listThemes(trees)).join(", ")}`,
  });
}
