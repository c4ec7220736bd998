import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Problem } from "../../../src/model/problem.ts";
import { words } from "../../../src/parse/yaml/leaves.ts";
import { parseYamlMapping } from "../../../src/parse/yaml/parse-yaml-mapping.ts";

const schema = z.strictObject({
  title: words.optional(),
  draft: z.boolean().optional(),
  labels: z.array(words).optional(),
  sender: z.strictObject({ name: words }).optional(),
  newsletters: z.record(z.string(), z.strictObject({ subject: words.optional() })).optional(),
});

function read(text: string) {
  return parseYamlMapping({ file: "a.md", text, firstLine: 2 }, { schema, flow: "inside" });
}

function isInside(text: string, { place }: Problem): boolean {
  const lines = text.split(/\r\n|\n|\r/);
  const line = lines[place.line - 2];
  return line !== undefined && place.column >= 1 && place.column <= line.length + 1;
}

/** Of this process: other programs on the machine do not count. */
function cpuMsSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

const PIECES = [
  ...Array.from("abc:#-?,[]{}&*!|>'\"%@`~\\ \t\n\r=“”’：$"),
  ...[
    "title: ",
    "labels:",
    "sender: { name: ",
    "\n- ",
    "\n  ",
    "---\n",
    ": ",
    " #",
    "<<: ",
    "\r\n",
    "\u202e",
    "😀",
  ],
];

describe("any text at all", () => {
  const yaml = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((all) => all.join(""));

  test("is read without a crash, and every problem is inside the file and on one line", () => {
    fc.assert(
      fc.property(fc.oneof(yaml, fc.string({ unit: "binary" })), (text) => {
        for (const found of read(text).problems) {
          expect(isInside(text, found)).toBe(true);
          expect(found.message).toMatch(/^[A-Z“].*[^.]$/u);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("has a value only if nothing in it is an error", () => {
    fc.assert(
      fc.property(yaml, (text) => {
        const { value, problems } = read(text);
        expect(value === null).toBe(problems.some(({ severity }) => severity === "error"));
      }),
      { numRuns: 1_000 },
    );
  });

  test("that is one line of prose comes back whole, or is told", () => {
    const prose = fc.string({
      unit: fc.constantFrom(...PIECES.filter((each) => !/[\r\n]/.test(each))),
    });
    fc.assert(
      fc.property(prose, (written) => {
        const { partial, problems } = read(`title: ${written}`);
        const meant = written.trim();
        if (problems.length === 0 && meant !== "") {
          const isUnquoted = !/^(["']).*\1/.test(meant) && !/\s{2}#/.test(meant);
          if (isUnquoted) expect(partial.title).toBe(meant);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("hostile text", () => {
  test("never reaches a prototype", () => {
    const { partial, problems } = read(
      "__proto__: { draft: true }\nconstructor: x\nnewsletters: { __proto__: { subject: x }, daily: { subject: y, toString: z } }\n",
    );
    expect(partial).toEqual({ newsletters: { daily: { subject: "y" } } });
    expect(problems.map(({ place, rule }) => `${place.line}:${place.column} ${rule}`)).toEqual([
      "2:1 key-unknown",
      "3:1 key-unknown",
      "4:16 key-unknown",
      "4:64 key-unknown",
    ]);
    expect(({} as { draft?: unknown }).draft).toBeUndefined();
  });

  test("does not multiply by aliases", () => {
    const bomb = [
      "title: &a x",
      ...Array.from({ length: 30 }, (_, index) => `k${index}: &b${index} [*a, *a, *a, *a]`),
    ].join("\n");
    const started = process.cpuUsage();
    const { value, problems } = read(bomb);
    expect(value).toBeNull();
    expect(problems.length).toBeLessThan(200);
    expect(cpuMsSince(started)).toBeLessThan(1_000);
  });

  test.each([
    ["brackets", `title: ${"[".repeat(99_000)}`],
    ["braces", `sender: ${"{a: ".repeat(24_000)}`],
    ["dashes", "- ".repeat(49_000)],
    ["question marks", "? ".repeat(49_000)],
    ["dashes behind a key", `labels:\n  - ${"- ".repeat(49_000)}`],
    ["steps", Array.from({ length: 600 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
    ["quotes", `title: ${"'".repeat(99_001)}`],
    ["backslashes", `title: "${"\\".repeat(99_001)}"`],
    ["colons", `title: ${": ".repeat(49_000)}`],
    ["tabs", `title: x\n${"\t".repeat(99_000)}y: z`],
    ["commas", `sender: { name: ${", ".repeat(49_000)}}`],
    ["spaces", `title:${" ".repeat(99_000)}#y`],
    ["lines without a key", "x\n".repeat(49_000)],
    ["lines further in", `title: x\n${"  y\n".repeat(24_000)}`],
    ["keys", Array.from({ length: 10_000 }, (_, index) => `k${index}: x`).join("\n")],
    ["comments behind keys", "k: # x\n".repeat(14_000)],
    ["broken keys", Array.from({ length: 5_000 }, (_, index) => `k${index}: "a" b: [`).join("\n")],
    ["megabytes", `title: ${"x".repeat(5_000_000)}`],
  ])("of very many %s is told within seconds", (_, text) => {
    const started = process.cpuUsage();
    const { problems } = read(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(cpuMsSince(started)).toBeLessThan(5_000);
  });
});
