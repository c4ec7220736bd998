import { basename, resolve } from "node:path";

import { initPublication } from "../../flows/init-publication.ts";
import { parseIsoDate } from "../../model/names.ts";
import type { AddCommand } from "../program.ts";
import { type CommonOptions, openSession, withCommonOptions } from "../session.ts";

interface InitOptions extends CommonOptions {
  readonly title?: string;
  readonly dryRun?: true;
}

/** `init [folder]`: a new publication that builds and sends at once. */
export const addInit: AddCommand = (program, shell) => {
  const command = program
    .command("init [folder]")
    .description("make a new publication: config, a sample day, package.json, README, workflows")
    .option("--title <title>", "what the publication is called (default: the folder's name)")
    .option("--dry-run", "name the files, write none");
  withCommonOptions(command).action(async (folder: string | undefined, options: InitOptions) => {
    const session = openSession(shell.world, options);
    const { adapters, directory, toolVersion } = shell.world;
    const root = resolve(directory, folder ?? options.root ?? ".");
    const date = parseIsoDate(session.clock.now().toISOString().slice(0, 10));
    if (date === null) throw new Error("the clock must give a date");
    const paths = await initPublication({
      skeleton: await adapters.readSkeleton(),
      writer: adapters.openWriter(root),
      title: options.title ?? toTitle(basename(root)),
      folder: basename(root),
      date,
      version: toolVersion,
      mode: options.dryRun === true ? "trial" : "apply",
    });
    for (const path of paths) {
      session.emit({ file: path });
      session.say(path);
    }
    session.tell(`Next: cd ${folder ?? "."}, git init, npm install, npx broadsheet preview`);
  });
};

/** @example toTitle("the-exampleton-post") // "The Exampleton Post" */
function toTitle(folder: string): string {
  const words = folder.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const title = words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join(" ");
  return title === "" ? "My Newsletter" : title;
}
