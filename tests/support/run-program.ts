import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";

export const packageRoot = resolve(import.meta.dirname, "../..");
const PROGRAM = join(packageRoot, "build", "main.js");

export interface ProgramResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningProgram {
  readonly child: ChildProcess;
  /** Standard output so far. */
  output(): string;
  readonly ended: Promise<ProgramResult>;
}

export interface ProgramOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the bundled program as a process of its own. */
export function startProgram(args: readonly string[], options: ProgramOptions): RunningProgram {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: options.cwd,
    env: { PATH: process.env["PATH"] ?? "", HOME: options.cwd, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = once(child, "close").then(() => ({ status: child.exitCode, stdout, stderr }));
  return { child, output: () => stdout, ended };
}

/** Runs the bundled program to its end. */
export function runProgram(
  args: readonly string[],
  options: ProgramOptions,
): Promise<ProgramResult> {
  return startProgram(args, options).ended;
}

/** One line of `--json` output; tests compare it with what they expect of it. */
export type JsonLine = Readonly<Record<string, unknown>>;

/** Each line of standard output as JSON. */
export function readLines(result: ProgramResult): readonly JsonLine[] {
  const lines = result.stdout.split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as JsonLine);
}
