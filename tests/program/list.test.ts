import { describe, expect, it } from "vitest";

import { DAY } from "../support/make-publication.ts";
import { makeStage } from "../support/make-stage.ts";
import { readLines } from "../support/run-program.ts";

const DRAFT = "---\ntitle: Not yet\nsection: world\ndraft: true\n---\nWords.\n";
const LATER = "2026-01-06";
const SUNDAY = "2026-01-11";
const files = {
  [`content/${DAY}/30-draft.md`]: DRAFT,
  [`content/${LATER}/20-links.md`]: "## World\n- [A page](https://example.org/later)\n",
  [`content/${SUNDAY}/20-links.md`]: "## World\n- [Another](https://example.org/sunday)\n",
};
const MONDAY_NOON = "2026-01-05T12:00:00+01:00";

describe("list", () => {
  it("says where each issue stands, before and after it was sent", async () => {
    const { run, send } = await makeStage({ files });
    const before = await run("list", "--now", MONDAY_NOON);
    expect([before.status, before.stdout]).toEqual([
      0,
      `${SUNDAY}\n  daily  goes out by hand: no slot on this date\n` +
        `${LATER}\n  daily  goes out Tue 6 Jan, 06:00 Europe/Berlin\n` +
        `${DAY}\n  daily  not sent; its time was Mon 5 Jan, 06:00 Europe/Berlin\n` +
        `  draft content/${DAY}/30-draft.md\n`,
    ]);
    await send();
    expect(readLines(await run("list", "--json", "--now", MONDAY_NOON))).toEqual([
      { date: SUNDAY, issues: [{ newsletter: "daily", state: "by-hand" }], drafts: [] },
      {
        date: LATER,
        issues: [{ newsletter: "daily", state: "scheduled", at: "2026-01-06T05:00:00.000Z" }],
        drafts: [],
      },
      {
        date: DAY,
        issues: [{ newsletter: "daily", state: "sent" }],
        drafts: [`content/${DAY}/30-draft.md`],
      },
    ]);
  });

  it("shows only drafts, scheduled or sent issues, or the newest days", async () => {
    const { run } = await makeStage({ files });
    const dates = async (...args: readonly string[]): Promise<readonly unknown[]> =>
      readLines(await run("list", ...args, "--json", "--now", MONDAY_NOON)).map(({ date }) => date);
    expect(await dates("drafts")).toEqual([DAY]);
    expect(await dates("scheduled")).toEqual([LATER]);
    expect(await dates("sent")).toEqual([]);
    expect(await dates("--most", "1")).toEqual([SUNDAY]);
  });

  it.each([
    [["everything"], "There is nothing called “everything” to list"],
    [["--most", "0"], "“0” is no number of days"],
  ])("says what is wrong with %j", async (args, message) => {
    const { run } = await makeStage({ files });
    const { status, stderr } = await run("list", ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
