import { Command, CommanderError } from "commander";

import { UserError } from "../model/user-error.ts";
import { findCommands } from "./command-table.ts";
import { toVisibleText } from "./visible-text.ts";
import type { World } from "./world.ts";

/** sysexits.h: EX_SOFTWARE. */
const INTERNAL_ERROR = 70;
const WRONG_USAGE = 2;

/** What a command says when it is done. */
export type ExitStatus = 0 | 1 | 2 | 70 | 75;

/** Registers one command; its action reports its exit status through `done`. */
export type AddCommand = (program: Command, shell: Shell) => void;

export interface Shell {
  readonly world: World;
  done(status: ExitStatus): void;
}

/**
 * Runs one command line.
 *
 * @param args without the program's own name
 * @returns the exit status of DESIGN section 4; nothing is thrown
 */
export async function runProgram(args: readonly string[], world: World): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  try {
    const shell: Shell = { world, done: (reported) => (status = reported) };
    const program = await createProgram(shell, args[0]);
    await program.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    return reportError(error, world);
  }
}

async function createProgram(shell: Shell, word: string | undefined): Promise<Command> {
  const { out, err } = shell.world.terminal;
  const program = new Command("broadsheet")
    .description("Markdown in, a daily newsletter out")
    .version(shell.world.toolVersion)
    .exitOverride()
    .configureOutput({ writeOut: (text) => out.write(text), writeErr: (text) => err.write(text) })
    .showHelpAfterError("(broadsheet --help lists the commands)");
  for (const add of await Promise.all(findCommands(word).map(({ load }) => load()))) {
    add(program, shell);
  }
  for (const command of program.commands) copySettings(command, program);
  return program;
}

/** Commander hands settings down only to commands made by its own `command()`; subcommands need them too. */
function copySettings(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) copySettings(child, command);
}

function reportError(error: unknown, world: World): ExitStatus {
  const { err } = world.terminal;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
  if (error instanceof UserError) {
    err.write(toVisibleText(`${error.message}\n${error.advice}\n`));
    return error.exitStatus;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  err.write(`Something went wrong inside Broadsheet; this is a bug:\n${trace}\n`);
  return INTERNAL_ERROR;
}
