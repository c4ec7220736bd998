import { createHash } from "node:crypto";

import { describe, expect, it } from "vitest";

import { commitAll, writeFiles } from "../support/make-folder.ts";
import { DAY } from "../support/make-publication.ts";
import { makeStage, PEOPLE } from "../support/make-stage.ts";
import { readLines } from "../support/run-program.ts";

const [ONE = ""] = PEOPLE;

describe("verify", () => {
  it("rebuilds the edition and the very bytes that the server got, after the content moved on", async () => {
    const { send, run, root, sink } = await makeStage();
    await send();
    writeFiles(root, { [`content/${DAY}/issue.md`]: "---\nsubject: Another\n---\n" });
    commitAll(root);
    const result = await run("verify", `daily/${DAY}/r1`, ONE, "--json");
    expect(result.status).toBe(0);
    const [edition, message] = readLines(result);
    expect(edition).toMatchObject({ edition: `daily/${DAY}/r1`, result: "equal" });
    const got = sink.records.find(({ to }) => to.includes(ONE));
    expect(message).toEqual({
      address: ONE,
      messageId: got?.messageId,
      // The server adds nothing of its own here, and the last line end belongs to DATA.
      sha256: createHash("sha256")
        .update(got?.source ?? "")
        .digest("hex"),
      sizeBytes: got?.bytes,
    });
    expect((await run("verify", `daily/${DAY}`)).stdout).toContain("is equal, SHA-256");
  });

  it("makes the same message after the keys of its links were rotated, and says when they were revoked", async () => {
    const { send, run, sink } = await makeStage({ people: 1 });
    await send();
    const again = () => run("verify", `daily/${DAY}`, ONE, "--json");
    const sha256 = createHash("sha256")
      .update(sink.records[0]?.source ?? "")
      .digest("hex");
    expect((await run("rotate-keys")).stdout).toContain("Links of 1 earlier key stay good");
    expect(readLines(await again())[1]).toMatchObject({ sha256 });
    expect((await run("rotate-keys", "--revoke")).stdout).toContain("open nothing any more");
    const gone = await again();
    expect([gone.status, gone.stderr]).toEqual([1, expect.stringContaining("was revoked")]);
  });

  it.each([
    ["nothing", "names no edition"],
    ["daily/2026-02-30/r1", "names no edition"],
    [`daily/${DAY}/r0`, "names no edition"],
    [`daily/${DAY}/r2`, "has no edition"],
    [`other/${DAY}`, "has no edition"],
  ])("says what is wrong with %s: status 2", async (name, words) => {
    const { send, run } = await makeStage({ people: 1 });
    await send();
    const result = await run("verify", name);
    expect([result.status, result.stderr]).toEqual([2, expect.stringContaining(words)]);
  });

  it("knows nobody who is not among the edition's people", async () => {
    const { send, run } = await makeStage({ people: 1 });
    await send();
    const result = await run("verify", `daily/${DAY}`, "nobody@example.org");
    expect([result.status, result.stderr]).toEqual([2, expect.stringContaining("is not among")]);
  });
});
