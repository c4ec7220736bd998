// Prints the sums of a vitest run as one plain line: `12 passed, 0 failed`. Fails if no test ran.
import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

const log = stripVTControlCharacters(readFileSync(process.argv[2] ?? "", "utf8"));
const line = log.split("\n").findLast((text) => /^\s*Tests\s/.test(text)) ?? "";
const read = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
const passed = read("passed");
const failed = read("failed");
console.log(`${passed} passed, ${failed} failed, ${read("skipped")} skipped`);
if (passed === 0 || failed > 0) process.exitCode = 1;
