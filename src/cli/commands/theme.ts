import type { Command } from "commander";

import { ejectTemplate } from "../../flows/theme/eject-template.ts";
import { listThemes } from "../../flows/theme/list-themes.ts";
import { readThemeData, readThemeSchema } from "../../flows/theme/theme-data.ts";
import { hasErrors } from "../../model/problem.ts";
import { openPublication, printProblems } from "../open-publication.ts";
import type { AddCommand, Shell } from "../program.ts";
import { type CommonOptions, openSession, readDate, usage, withCommonOptions } from "../session.ts";

/** `theme list`, `theme eject`, `theme data`: what there is, one template to change, what templates see. */
export const addTheme: AddCommand = (program, shell) => {
  const command = program.command("theme").description("looks: list, eject, data");
  addList(command, shell);
  addEject(command, shell);
  addData(command, shell);
};

function addList(theme: Command, shell: Shell): void {
  const command = theme.command("list").description("name every theme and who uses it");
  withCommonOptions(command).action(async (options: CommonOptions) => {
    const session = openSession(shell.world, options);
    const source = shell.world.adapters.openDisk(session.root);
    const { themes, problems } = await listThemes(source, await openPublication(session));
    const width = Math.max(...themes.map(({ name }) => name.length));
    for (const line of themes) {
      session.emit(line);
      const used = line.newsletters.length === 0 ? "" : ` (${line.newsletters.join(", ")})`;
      session.say(`${line.name.padEnd(width)}  ${line.about}${used}`);
    }
    printProblems(session, problems);
    shell.done(hasErrors(problems) ? 1 : 0);
  });
}

interface EjectOptions extends CommonOptions {
  readonly theme?: string;
  readonly dryRun?: true;
}

function addEject(theme: Command, shell: Shell): void {
  const command = theme
    .command("eject <template>")
    .description("copy one partial, or theme.yaml, into this publication to change it")
    .option("--theme <name>", "of which theme (default: that of the first newsletter)")
    .option("--dry-run", "name the file, write none");
  withCommonOptions(command).action(async (name: string, options: EjectOptions) => {
    const session = openSession(shell.world, options);
    const { adapters } = shell.world;
    const { newsletters } = await openPublication(session);
    const path = await ejectTemplate({
      source: adapters.openDisk(session.root),
      writer: adapters.openWriter(session.root),
      theme: options.theme ?? newsletters[0]?.theme ?? "broadsheet",
      name,
      mode: options.dryRun === true ? "trial" : "apply",
    });
    session.emit({ file: path });
    session.say(path);
  });
}

interface DataOptions extends CommonOptions {
  readonly newsletter?: string;
  readonly schema?: true;
}

function addData(theme: Command, shell: Shell): void {
  const command = theme
    .command("data [date]")
    .description("print what templates see on a day, as JSON")
    .option("--newsletter <slug>", "the newsletter (default: the first one)")
    .option("--schema", "print the JSON Schema of it instead");
  withCommonOptions(command).action(async (date: string | undefined, options: DataOptions) => {
    const session = openSession(shell.world, options);
    const print = (value: object): void => {
      const indent = session.format === "json" ? 0 : 2;
      shell.world.terminal.out.write(`${JSON.stringify(value, null, indent)}\n`);
    };
    if (options.schema === true) {
      print(readThemeSchema());
      return;
    }
    if (date === undefined) throw usage("A date is missing", "Write it like 2026-01-05");
    const { value, problems } = await readThemeData({
      source: shell.world.adapters.openDisk(session.root),
      newsletter: options.newsletter ?? null,
      date: readDate(date),
      now: session.clock.now(),
    });
    if (value === null) printProblems(session, problems);
    else print(value);
    shell.done(value === null ? 1 : 0);
  });
}
