import type { IsoDate } from "../model/names.ts";
import type { PublicationWriter } from "../model/ports.ts";
import { UserError } from "../model/user-error.ts";

export interface InitRequest {
  readonly skeleton: ReadonlyMap<string, string>;
  readonly writer: PublicationWriter;
  readonly title: string;
  readonly folder: string;
  /** Of the sample day. */
  readonly date: IsoDate;
  /** What the new publication's package.json asks for. */
  readonly version: string;
  readonly mode: "apply" | "trial";
}

/** Names that cannot lie about as themselves: npm and git treat them as their own. */
const RENAMED = new Map([
  ["gitignore", ".gitignore"],
  ["github", ".github"],
  ["githooks", ".githooks"],
  ["vscode", ".vscode"],
  ["DATE", "{{date}}"],
]);

/** Makes a publication that builds and sends at once. @returns the files written, in order */
export async function initPublication(request: InitRequest): Promise<readonly string[]> {
  const files = new Map<string, string>();
  for (const [path, text] of request.skeleton) {
    files.set(fill(rename(path), request), fillText(path, { text, request }));
  }
  const paths = [...files.keys()].sort();
  const { writer, mode } = request;
  const taken = await (mode === "trial" ? writer.listTaken(paths) : writer.create(files));
  if (taken.length === 0) return paths;
  throw new UserError("init-not-empty", {
    message: `There is already: ${[...taken].sort().join(", ")}`,
    advice: "Name an empty folder; nothing was written",
    exitStatus: 2,
  });
}

function rename(path: string): string {
  return path
    .split("/")
    .map((part) => RENAMED.get(part) ?? part)
    .join("/");
}

function fillText(
  path: string,
  file: { readonly text: string; readonly request: InitRequest },
): string {
  const isJson = path.endsWith(".json");
  return fill(file.text, file.request, isJson ? escapeJson : escapeYaml);
}

function fill(
  text: string,
  request: InitRequest,
  escape: (value: string) => string = (value) => value,
): string {
  const values: Readonly<Record<string, string>> = {
    title: request.title,
    date: request.date,
    version: request.version,
    folder: request.folder,
  };
  return text.replace(/\{\{(title|date|version|folder)\}\}/g, (_, name: string) =>
    escape(values[name] ?? ""),
  );
}

function escapeJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

/** Titles stand in YAML's double quotes and in prose: a quote or backslash in them would end the one. */
function escapeYaml(value: string): string {
  return value.replace(/["\\]/g, "’");
}
