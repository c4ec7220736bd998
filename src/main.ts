#!/usr/bin/env node
import { dirname } from "node:path";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";

import { createAdapters, readPerson } from "./app.ts";
import { runProgram } from "./cli/program.ts";
import type { Terminal } from "./cli/world.ts";
import { readVersion } from "./system/read-version.ts";

const packageRoot = dirname(dirname(fileURLToPath(import.meta.url)));
const environment = new Map(
  Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  ),
);

process.exitCode = await runProgram(process.argv.slice(2), {
  terminal: openTerminal(),
  directory: process.cwd(),
  person: readPerson(),
  toolVersion: readVersion(packageRoot),
  packageRoot,
  signal: watchSignals(),
  adapters: createAdapters({ packageRoot, environment }),
});

function openTerminal(): Terminal {
  // `broadsheet report | head` closes the pipe early; that is no error of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  return {
    out: { isTerminal: process.stdout.isTTY, write: (text) => process.stdout.write(text) },
    err: { isTerminal: process.stderr.isTTY, write: (text) => process.stderr.write(text) },
    ask,
  };
}

async function ask(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return null;
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await reader.question(question);
  } finally {
    reader.close();
  }
}

/** The first signal asks for a clean end; a second one is obeyed at once. */
function watchSignals(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
}
