import { once } from "node:events";
import PostalMime from "postal-mime";
import { describe, expect, it, onTestFinished } from "vitest";

import { makeStage, PEOPLE, type Stage } from "../support/make-stage.ts";
import { runProgram, startProgram } from "../support/run-program.ts";

const [ONE = "", TWO = "", THREE = ""] = PEOPLE;

async function serve(
  stage: Stage,
): Promise<{ readonly url: string; readonly output: () => string }> {
  const running = startProgram(["serve", "--port", "0", "--json"], stage.options);
  onTestFinished(async () => {
    running.child.kill("SIGTERM");
    expect((await running.ended).status).toBe(0);
  });
  if (running.child.stdout !== null) await once(running.child.stdout, "data");
  const { url } = JSON.parse(running.output()) as { readonly url: string };
  return { url, output: () => running.output() };
}

/** Address to the path of the leave link, as the mails have it. */
async function readLinks({ sink }: Stage): Promise<ReadonlyMap<string, string>> {
  const links = sink.records.map(async ({ to, source }) => {
    const { headers } = await PostalMime.parse(source);
    const value = headers.find(({ key }) => key === "list-unsubscribe")?.value ?? "";
    return [to[0] ?? "", new URL(value.slice(1, -1)).pathname] as const;
  });
  return new Map(await Promise.all(links));
}

describe("serve", () => {
  it("lets readers leave by the link of their mail, and the next mail does not come to them", async () => {
    const stage = await makeStage();
    await stage.send();
    const links = await readLinks(stage);
    const service = await serve(stage);
    const { url } = service;
    const path = links.get(TWO) ?? "";
    expect(await (await fetch(new URL(path, url))).text()).toContain("Leave The Daily Courier?");
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    expect((await fetch(new URL(path, url), { method: "POST", body })).status).toBe(200);
    const { stdout } = await stage.run("subscribers", "export", "--newsletter", "daily");
    const active = stdout.split("\n").filter((line) => line.includes(",active,"));
    expect(active.map((line) => line.split(",")[0])).toEqual([ONE, THREE]);
    expect(service.output()).toContain(
      '{"kind":"left","newsletter":"daily","scope":"one","count":1}',
    );
    expect(service.output()).not.toContain(TWO);
  });

  it("takes links of earlier keys, and none of revoked ones, without a restart", async () => {
    const stage = await makeStage({ people: 2 });
    await stage.send();
    const links = await readLinks(stage);
    const { url } = await serve(stage);
    const look = async (address: string) =>
      (await fetch(new URL(links.get(address) ?? "", url))).status;
    await stage.run("rotate-keys");
    expect([await look(ONE), await look(TWO)]).toEqual([200, 200]);
    await stage.run("rotate-keys", "--revoke");
    expect([await look(ONE), await look(TWO)]).toEqual([404, 404]);
  });

  it("says when its port is taken", async () => {
    const stage = await makeStage();
    const { url } = await serve(stage);
    const taken = await runProgram(["serve", "--port", new URL(url).port], stage.options);
    expect([taken.status, taken.stderr]).toEqual([
      1,
      expect.stringContaining("cannot be opened: EADDRINUSE"),
    ]);
  });
});
