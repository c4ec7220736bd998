import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { makeStage, PEOPLE } from "../support/make-stage.ts";
import { readLines } from "../support/run-program.ts";

const [ONE = "", TWO = "", THREE = ""] = PEOPLE;

describe("people", () => {
  it("are taken from a CSV, bad rows named with their lines", async () => {
    const { run, root } = await makeStage({ people: 0 });
    const rows = [
      "email,name",
      "Anna@EXAMPLE.org,Anna",
      "anna@example.org,Again",
      "no address,X",
      "b@bücher.example,B",
      "c@example.org\u0007,Bell",
    ];
    writeFileSync(join(root, "mixed.csv"), `${rows.join("\n")}\n`);
    const result = await run(
      ...["subscribers", "import", "mixed.csv", "--newsletter", "daily", "--confirmed", "--json"],
    );
    expect(result.status).toBe(1);
    const lines = readLines(result);
    expect(lines.slice(0, -1).map(({ line, outcome }) => [line, outcome])).toEqual([
      [3, "duplicate"],
      [4, "invalid"],
      [6, "invalid"],
    ]);
    const exported = await run("subscribers", "export");
    expect(exported.stdout).toContain("Anna@example.org,Anna,daily,active,");
    expect(exported.stdout).toContain("b@xn--bcher-kva.example,B,daily,active,");
  });

  it("who wait for confirmation are not mailed", async () => {
    const { run, send, sink } = await makeStage();
    await run("subscribers", "add", "pending@example.org", "--newsletter", "daily");
    await send();
    expect(sink.records).toHaveLength(3);
  });

  it("who left are not mailed", async () => {
    const { run, send, sink } = await makeStage();
    await run("subscribers", "remove", ONE, "--newsletter", "daily");
    await send();
    expect(sink.records.flatMap(({ to }) => to).sort()).toEqual([TWO, THREE]);
  });
});
