import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { CONFIG, makePublication } from "../support/make-publication.ts";
import { readLines, runProgram } from "../support/run-program.ts";

function make(feeds: string): string {
  return makePublication({ "broadsheet.yaml": `${CONFIG}feeds:\n${feeds}` });
}

describe("collect", () => {
  it("names each feed that it could not get, and never asks one in a private network", async () => {
    const root = make(
      '  - { url: "http://127.0.0.1:9/feed" }\n  - { url: "http://10.0.0.1/feed", name: Example Wire }\n',
    );
    const done = await runProgram(["collect"], { cwd: root });
    expect([done.status, done.stdout]).toEqual([1, ""]);
    expect(done.stderr).toBe(
      "127.0.0.1:9: it leads into a network that is not public (http://127.0.0.1:9/feed)\n" +
        "Example Wire: it leads into a network that is not public (http://10.0.0.1/feed)\n",
    );
    expect(existsSync(join(root, "content/inbox"))).toBe(false);
    const asked = await runProgram(["collect", "--json"], { cwd: root });
    expect(readLines(asked)[1]).toMatchObject({ kind: "feed-failed", name: "Example Wire" });
  });

  it("says that there are no feeds, and what is wrong with one", async () => {
    const none = await runProgram(["collect"], { cwd: makePublication() });
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining("names no feeds")]);
    const bare = await runProgram(["collect"], {
      cwd: make("  - { url: wire.example.net/feed }\n"),
    });
    expect([bare.status, bare.stdout]).toEqual([
      1,
      expect.stringContaining("https://wire.example.net/feed"),
    ]);
  });
});
