import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");
const src = join(root, "src");

interface Import {
  readonly file: string;
  readonly room: string;
  /** A room of ours, or a package's name, or `node:…`. */
  readonly target: string;
}

/** Rooms that put all others together. */
const EVERYTHING = ["app", "app.ts", "main.ts"];

/** The import table of ARCHITECTURE.md: room to what it may import. */
function readTable(): ReadonlyMap<string, readonly string[]> {
  const text = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  const rows = text.split("\n").filter((line) => line.startsWith("| `"));
  return new Map(
    rows.flatMap((row) => {
      const [, rooms = "", allowed = ""] = row.split("|");
      return readCode(rooms).map((room) => [room, readCode(allowed)] as const);
    }),
  );
}

function readCode(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
}

function listImports(): readonly Import[] {
  return listFiles().flatMap((file) => {
    const text = readFileSync(join(src, file), "utf8");
    const { importedFiles } = ts.preProcessFile(text, true, true);
    return importedFiles.map(({ fileName }) => ({
      file,
      room: toRoom(file),
      target: toTarget(file, fileName),
    }));
  });
}

function listFiles(): readonly string[] {
  const names = readdirSync(src, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"));
}

function toRoom(file: string): string {
  return file.split("/")[0] ?? file;
}

function toTarget(file: string, specifier: string): string {
  if (specifier.startsWith(".")) {
    return toRoom(relative(src, resolve(src, dirname(file), specifier)));
  }
  if (specifier.startsWith("node:")) return specifier;
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? specifier);
}

function isAllowed(found: Import, allowed: readonly string[]): boolean {
  if (found.target === found.room || allowed.includes(found.target)) return true;
  return found.target.startsWith("node:") && allowed.includes("node:*");
}

describe("the architecture", () => {
  const table = readTable();
  const imports = listImports();

  it("has a row in ARCHITECTURE.md for every room, and a room for every row", () => {
    const rooms = new Set(imports.map((found) => found.room));
    expect([...rooms].sort()).toEqual([...table.keys()].sort());
  });

  it("imports only what ARCHITECTURE.md allows", () => {
    const broken = imports
      .filter(({ room }) => !EVERYTHING.includes(room))
      .filter((found) => !isAllowed(found, table.get(found.room) ?? []))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(broken).toEqual([]);
  });

  it("allows nothing that nobody imports", () => {
    const unused = [...table]
      .filter(([room]) => !EVERYTHING.includes(room))
      .flatMap(([room, allowed]) =>
        allowed
          .filter((target) => !target.includes("*"))
          .filter((target) => !imports.some((one) => one.room === room && one.target === target))
          .map((target) => `${room} does not import ${target}`),
      );
    expect(unused).toEqual([]);
  });

  it("keeps clock, randomness and environment out of the pure rooms", () => {
    const pure = ["model", "parse", "lint", "render", "archive", "mail"];
    const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\brandomBytes\b/;
    const files = listFiles().filter((file) => pure.includes(toRoom(file)));
    const broken = files.filter((file) => impure.test(withoutComments(join(src, file))));
    expect(broken).toEqual([]);
  });
});

function withoutComments(file: string): string {
  return readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
}
