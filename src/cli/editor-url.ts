import { usage } from "./session.ts";

/** How editors are called from a browser; the file's whole path in place of `{path}`. */
const EDITORS: Readonly<Record<string, string>> = {
  vscode: "vscode://file{path}:{line}:{column}",
  vscodium: "vscodium://file{path}:{line}:{column}",
  cursor: "cursor://file{path}:{line}:{column}",
  windsurf: "windsurf://file{path}:{line}:{column}",
  zed: "zed://file{path}:{line}:{column}",
  idea: "idea://open?file={path}&line={line}&column={column}",
  sublime: "subl://open?url=file://{path}&line={line}&column={column}",
  textmate: "txmt://open?url=file://{path}&line={line}&column={column}",
};

/** What a browser must not be sent to by a click on somebody's words. */
const REFUSED = /^(?:javascript|data|vbscript|file|about|blob):/i;

/**
 * @param choice the name of an editor, an address with `{path}`, `{line}` and `{column}`, or `none`
 * @param root absolute path of the publication
 * @returns an address with `{file}` for the path inside of the publication
 * @throws UserError for anything else
 */
export function toEditorUrl(choice: string, root: string): string | null {
  if (choice === "none") return null;
  const template = Object.hasOwn(EDITORS, choice) ? EDITORS[choice] : choice;
  const isAddress = template !== undefined && /^[a-z][a-z0-9+.-]*:.*\{path\}/i.test(template);
  if (!isAddress || REFUSED.test(template)) {
    throw usage(
      `There is no editor “${choice}”`,
      `Editors are: ${Object.keys(EDITORS).join(", ")}, none, or an address with {path}, {line} and {column}`,
    );
  }
  const parts = root.split(/[/\\]/).map(encodeURIComponent).join("/");
  // A Windows drive is a path's first part.
  const folder = parts.startsWith("/") ? parts : `/${parts}`;
  return template.replaceAll("{path}", () => `${folder.replace(/\/$/, "")}/{file}`);
}
