import { createHash } from "node:crypto";

import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";

import { CONFIG, DAY } from "../support/make-publication.ts";
import { makeStage, type Stage } from "../support/make-stage.ts";
import { type ProgramResult, readLines } from "../support/run-program.ts";

const LOCAL = CONFIG.replace("zone: Europe/Berlin", "zone: Europe/Berlin, local: true");

/** At six: 17 h UTC on the day before, 5 h (also where no zone is known), 11 h. */
const PEOPLE = `email,zone
auckland@example.org,Pacific/Auckland
berlin@example.org,Europe/Berlin
somewhere@example.org,
new-york@example.org,America/New_York
`;

function makeLocal(): Promise<Stage> {
  return makeStage({ files: { "broadsheet.yaml": LOCAL, "people.csv": PEOPLE } });
}

function due(stage: Stage, instant: string): Promise<ProgramResult> {
  return stage.run("send", "--if-due", "--json", "--now", instant);
}

function events(result: ProgramResult): readonly unknown[] {
  return readLines(result).map(({ event }) => event);
}

describe("schedule.local", () => {
  it("mails each at six by their own clock: frozen at the first, waiting in between", async () => {
    const stage = await makeLocal();
    const reached = (): readonly (readonly string[])[] => stage.sink.records.map(({ to }) => to);
    expect(events(await due(stage, "2026-01-04T16:59:00Z"))).toEqual(["not-due"]);
    const first = await due(stage, "2026-01-04T17:00:00Z");
    expect([first.status, reached()]).toEqual([75, [["auckland@example.org"]]]);
    const between = await due(stage, "2026-01-05T04:59:00Z");
    expect([between.status, readLines(between)]).toEqual([
      75,
      [{ event: "waiting", edition: `daily/${DAY}/r1`, until: "2026-01-05T05:00:00.000Z" }],
    ]);
    expect((await due(stage, "2026-01-05T05:00:00Z")).status).toBe(75);
    expect(reached().slice(1).sort()).toEqual([["berlin@example.org"], ["somewhere@example.org"]]);
    const last = await due(stage, "2026-01-05T11:00:00Z");
    expect([last.status, reached().at(-1)]).toEqual([0, ["new-york@example.org"]]);
    expect(reached()).toHaveLength(4);
    const mails = await Promise.all(
      stage.sink.records.map(({ source }) => PostalMime.parse(source)),
    );
    expect(mails.map(({ date }) => date)).toEqual([
      expect.stringMatching(/^2026-01-04T17:00:0\d\.000Z$/),
      "2026-01-05T05:00:00.000Z",
      "2026-01-05T05:00:00.000Z",
      "2026-01-05T11:00:00.000Z",
    ]);
    const verified = await stage.run("verify", `daily/${DAY}/r1`, "new-york@example.org", "--json");
    const sha256 = createHash("sha256")
      .update(stage.sink.records.at(-1)?.source ?? "")
      .digest("hex");
    expect(readLines(verified).at(-1)?.["sha256"]).toBe(sha256);
  });

  it("counts expiry from each one's own time", async () => {
    const stage = await makeLocal();
    await due(stage, "2026-01-04T17:00:00Z");
    // Twenty hours after six in Berlin, no run having come; New York has until seven.
    const late = await due(stage, "2026-01-06T01:00:00Z");
    // In Auckland it is Tuesday's time by now, for which there is nothing.
    expect(late.stderr).toContain("There is nothing for daily on 2026-01-06");
    expect(await stage.report()).toEqual({
      "auckland@example.org": "accepted",
      "berlin@example.org": "skipped",
      "somewhere@example.org": "skipped",
      "new-york@example.org": "accepted",
    });
  });

  it("is explained by next", async () => {
    const stage = await makeLocal();
    const { stdout } = await stage.run("next", "--at", "2026-01-04T12:00:00Z");
    expect(stdout.split("\n").slice(0, 3)).toEqual([
      `daily/${DAY}  Sun 4 Jan, 18:00 Europe/Berlin, in 5 h`,
      "  4 subscribers",
      "  each by their own clock: first Pacific/Auckland 2026-01-04T17:00Z, last America/New_York 2026-01-05T11:00Z",
    ]);
  });

  it("takes zones by hand, and none that does not exist", async () => {
    const stage = await makeLocal();
    const add = (zone: string): Promise<ProgramResult> =>
      stage.run("subscribers", "add", "new@example.org", "--newsletter", "daily", "--zone", zone);
    const wrong = await add("Berlin");
    expect([wrong.status, wrong.stdout.split("\n")[0]]).toEqual([
      1,
      "line 1: new@example.org invalid: “Berlin” is not a time zone of the IANA list, such as Europe/Berlin",
    ]);
    await add("Asia/Kolkata");
    expect((await stage.run("subscribers", "show", "new@example.org")).stdout).toContain(
      "Asia/Kolkata",
    );
    expect((await stage.run("subscribers", "export")).stdout).toContain(",Pacific/Auckland\n");
  });
});
