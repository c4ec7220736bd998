import type { ContentSource, PublicationWriter } from "../../model/ports.ts";
import { UserError } from "../../model/user-error.ts";

export interface EjectRequest {
  readonly source: ContentSource;
  readonly writer: PublicationWriter;
  readonly theme: string;
  /** `item`, `item.txt`, or a file of the theme: `theme.yaml`, `mail.mjml.hbs`. */
  readonly name: string;
  readonly mode: "apply" | "trial";
}

/**
 * Copies one template into the publication, where it wins over the shipped one.
 *
 * A shared one goes into the theme's own folder, so that no other theme changes with it.
 *
 * @returns the path of the copy
 * @throws UserError if the theme has no such template, or the publication has it already
 */
export async function ejectTemplate(request: EjectRequest): Promise<string> {
  const { source, writer, theme, name, mode } = request;
  const { files } = await source.readTheme(theme);
  const [file, found] = findFile([...files], name) ?? [];
  if (file === undefined || found === undefined) throw noTemplate(request, [...files.keys()]);
  const path = `templates/${theme}/${file}`;
  const isThere =
    mode === "trial"
      ? (await source.readText(path)) !== null
      : (await writer.create(new Map([[path, found.text]]))).length > 0;
  if (!isThere) return path;
  throw new UserError("file-exists", {
    message: `${path} is there already`,
    advice: "Change it, or remove it to get the shipped one again",
  });
}

function findFile<Found>(
  files: readonly (readonly [file: string, found: Found])[],
  name: string,
): readonly [string, Found] | undefined {
  const names = [`partials/${name}.hbs`, `partials/${name}`, name];
  return names.flatMap((each) => files.filter(([file]) => file === each))[0];
}

function noTemplate({ theme, name }: EjectRequest, files: readonly string[]): UserError {
  const names = files.map((file) => file.replace(/^partials\/(.+)\.hbs$/, "$1")).sort();
  return new UserError("no-such-template", {
    message: `The theme “${theme}” has no template “${name}”`,
    advice: `It has ${names.join(", ")}`,
    exitStatus: 2,
  });
}
