import { describe, expect, it } from "vitest";

import { makeStage, PEOPLE, refuse } from "../support/make-stage.ts";

const [ONE = "", TWO = "", THREE = ""] = PEOPLE;

describe("what a server answers", () => {
  it("5xx settles that person alone", async () => {
    const { send, report } = await makeStage({
      sink: { rules: [{ to: "reader0002", does: refuse(550) }] },
    });
    expect((await send()).status).toBe(0);
    expect(await report()).toEqual({ [ONE]: "accepted", [TWO]: "refused", [THREE]: "accepted" });
  });

  it("nothing after the final dot is uncertain, held, and not mailed again", async () => {
    const { send, report, sink } = await makeStage({
      sink: { rules: [{ to: "reader0002", does: { kind: "drop", at: "after-dot" } }] },
    });
    expect((await send()).status).toBe(1);
    expect((await report())[TWO]).toBe("uncertain");
    expect((await send()).status).toBe(1);
    expect(sink.records.filter(({ to }) => to.includes(TWO))).toHaveLength(1);
  });

  it("nothing before the final dot is deferred", async () => {
    const { send, report } = await makeStage({
      sink: { rules: [{ to: "reader0002", does: { kind: "drop", at: "before-dot" } }] },
    });
    expect((await send()).status).toBe(75);
    expect((await report())[TWO]).toBe("deferred");
  });

  it("a refused log-in stops the send at once, without a word of the password", async () => {
    const { send, report } = await makeStage({
      sink: { login: { user: "courier", password: "right" } },
      login: "courier:wrong",
    });
    const result = await send();
    expect(result.status).toBe(1);
    expect(result.stdout + result.stderr).not.toContain("wrong");
    expect(Object.values(await report())).toEqual(["planned", "planned", "planned"]);
  });

  it("an absent server leaves everybody planned: status 75", async () => {
    const { send, sink, report } = await makeStage();
    await sink.close();
    expect((await send()).status).toBe(75);
    expect(Object.values(await report())).toEqual(["planned", "planned", "planned"]);
  });
});
