#!/usr/bin/env node
import { dirname, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";

import { createAdapters, readPerson } from "./app.ts";
import { runProgram } from "./cli/program.ts";
import { openOutput } from "./system/open-output.ts";
import { readProgramMark } from "./system/read-program-mark.ts";
import { readVersion } from "./system/read-version.ts";
import { watchSignals } from "./system/watch-signals.ts";

const mainFile = fileURLToPath(import.meta.url);
const packageRoot = dirname(dirname(mainFile));
// As source, it lies where it is written; in the bundle, beside this file.
const readerFile = join(
  dirname(mainFile),
  mainFile.endsWith(".ts") ? "app/help-reading.ts" : "help-reading.js",
);
const environment = new Map(
  Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  ),
);

const out = openOutput(process.stdout);
const err = openOutput(process.stderr);
let signal: AbortSignal | null = null;

const status = await runProgram(process.argv.slice(2), {
  terminal: { out, err, ask },
  directory: process.cwd(),
  person: readPerson(),
  toolVersion: readVersion(packageRoot),
  readProgramMark: () => readProgramMark(mainFile),
  logFile: environment.get("BROADSHEET_LOG") ?? null,
  packageRoot,
  // Watched only once a command asks: the others end at the first Ctrl-C.
  get signal() {
    return (signal ??= watchSignals());
  },
  adapters: createAdapters({ packageRoot, environment, readerFile }),
});
process.exitCode = status;
// Not before: a stream tells of its last failure when everything else is done.
process.once("exit", checkOutput);
// Whoever was told to end does not wait for what the network still owes.
if (isToldToEnd()) process.exit();

function isToldToEnd(): boolean {
  return signal?.aborted === true;
}

/** What a script asked for and did not get must not look like success. */
function checkOutput(): void {
  const failure = out.readFailure();
  if (failure === null) return;
  err.write(`The results could not be written: ${failure}\n`);
  if (status === 0) process.exitCode = 1;
}

async function ask(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return null;
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // Ctrl-C and Ctrl-D are answers, too: no.
    return await reader.question(question).catch(() => "");
  } finally {
    reader.close();
  }
}
