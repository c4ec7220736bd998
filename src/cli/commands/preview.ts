import { readdir } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";

import { readErrorCode } from "../../model/read-error-code.ts";
import { toEditorUrl } from "../editor-url.ts";
import { openPreviewSource } from "../preview-source.ts";
import type { AddCommand } from "../program.ts";
import {
  type CommonOptions,
  openSession,
  readDate,
  type Session,
  usage,
  withCommonOptions,
} from "../session.ts";
import { readPort, untilAborted } from "./catch.ts";

interface PreviewOptions extends CommonOptions {
  readonly port: string;
  readonly editor: string;
  readonly export?: string;
  readonly date?: string;
}

/** A folder with this file may be replaced by the next export. */
const EXPORT_MARK = ".broadsheet-preview";

/** `preview`: the editor's page, live, from the files on disk; or as a folder of files. */
export const addPreview: AddCommand = (program, shell) => {
  const command = program
    .command("preview")
    .description("see mail and problems in a browser while you write")
    .option("--port <port>", "where the page is; the next free one if it is taken", "4321")
    .option("--editor <name>", "what a click on words opens; none, or an address", "vscode")
    .option("--export <folder>", "write the page as files that need no server, and end")
    .option("--date <date>", "with --export: the day (default: the newest)");
  withCommonOptions(command).action(async (options: PreviewOptions) => {
    const session = openSession(shell.world, options);
    if (options.export !== undefined) return exportPages(session, options.export, options);
    if (options.date !== undefined) {
      throw usage("--date says nothing without --export", "The page has a list of all days");
    }
    return servePage(session, options);
  });
};

async function servePage(session: Session, { port, editor }: PreviewOptions): Promise<void> {
  const { startPreview } = await import("../../preview/start-preview.ts");
  const preview = await startPreview({
    source: openPreviewSource(session, toEditorUrl(editor, session.root)),
    host: "127.0.0.1",
    port: readPort(port),
  });
  session.emit({ url: preview.url });
  session.say(`Preview ${preview.url}\nCtrl-C ends it`);
  await untilAborted(session.world.signal);
  await preview.close();
}

async function exportPages(
  session: Session,
  folder: string,
  options: PreviewOptions,
): Promise<void> {
  const { exportPreview } = await import("../../preview/export-preview.ts");
  const source = openPreviewSource(session, null);
  const date = options.date === undefined ? null : readDate(options.date);
  const files = await exportPreview(source, date);
  const target = resolve(session.world.directory, folder);
  await refuseForeign(target);
  const marked = new Map([...files, [EXPORT_MARK, "Made by broadsheet preview --export\n"]]);
  await session.world.adapters.openOutput(dirname(target)).replace(basename(target), marked);
  const first = `${folder}/index.html`;
  session.emit({ file: first, files: files.size });
  session.say(`${first}: ${files.size} files`);
}

/** What is there is replaced, so it must be nothing, or pages that were exported before. */
async function refuseForeign(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown): readonly string[] => {
    if (readErrorCode(error) === "ENOENT") return [];
    throw usage(`${folder} cannot be written: ${String(error)}`, "Name another folder");
  });
  if (names.length > 0 && !names.includes(EXPORT_MARK)) {
    throw usage(`${folder} has other files in it`, "Name a folder that is new or empty");
  }
}
