import { Command } from "commander";
import { describe, expect, it } from "vitest";

import { COMMANDS, findCommands } from "../../src/cli/command-table.ts";
import type { Shell } from "../../src/cli/program.ts";

describe("the table of commands", () => {
  it("names the commands that each file registers", async () => {
    for (const { names, load } of COMMANDS) {
      const program = new Command();
      const add = await load();
      // Registering asks nothing of the world; actions do.
      add(program, {} as Shell);
      const known = program.commands.flatMap((command) => [command.name(), ...command.aliases()]);
      expect(known).toEqual(names);
    }
  });

  it("loads one file for a command, and all of them for help and for what is none", () => {
    expect(findCommands("resume").map(({ names }) => names)).toEqual([
      ["stop", "resume", "cancel"],
    ]);
    for (const word of [undefined, "--help", "help", "sned"]) {
      expect(findCommands(word)).toEqual(COMMANDS);
    }
  });
});
