import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";

import { commitAll, writeFiles } from "../support/make-folder.ts";
import { CONFIG, DAY } from "../support/make-publication.ts";
import { makeStage, refuse, type Setting, type Stage } from "../support/make-stage.ts";
import type { ProgramResult } from "../support/run-program.ts";
import { startListener } from "../support/start-listener.ts";

const HOLD = { [`content/${DAY}/issue.md`]: "---\nhold: waiting for legal\n---\n" };

function makeMonitored(monitor: string, setting: Setting = {}): Promise<Stage> {
  const config = `${CONFIG}monitor: { ${monitor} }\n`;
  return makeStage({ ...setting, files: { "broadsheet.yaml": config, ...setting.files } });
}

function due(stage: Stage, time: string): Promise<ProgramResult> {
  return stage.run("send", "--if-due", "--now", `${DAY}T${time}:00+01:00`);
}

describe("monitor.ping", () => {
  it("is called when a run with something to do begins and ends well, and by no other run", async () => {
    const listener = await startListener();
    const stage = await makeMonitored(`ping: "${listener.url}/key/"`);
    await due(stage, "05:59");
    expect(listener.requests).toEqual([]);
    await due(stage, "06:00");
    await due(stage, "06:01");
    expect(listener.requests).toEqual(["GET /key/start", "GET /key"]);
  });

  it("hears of a failure that a person must act on, and not of one that the next run mends", async () => {
    const listener = await startListener();
    const stage = await makeMonitored(`ping: "${listener.url}/key"`, {
      files: HOLD,
      sink: { rules: [{ to: "reader0002", times: 1, does: refuse(450) }] },
    });
    await due(stage, "06:00");
    expect(listener.requests).toEqual(["GET /key/start", "GET /key/fail"]);
    writeFiles(stage.root, { [`content/${DAY}/issue.md`]: "---\nready: true\n---\n" });
    commitAll(stage.root);
    expect((await due(stage, "06:01")).status).toBe(75);
    expect(listener.requests.slice(2)).toEqual(["GET /key/start"]);
  });

  it("that does not answer is said, and holds no mail back", async () => {
    const listener = await startListener(503);
    const stage = await makeMonitored(`ping: "${listener.url}/\${PING_KEY}"`);
    const unnamed = await due(stage, "06:00");
    expect([unnamed.status, stage.sink.records.length]).toEqual([0, 3]);
    expect(unnamed.stderr).toContain("The environment has no PING_KEY");
    expect(listener.requests).toEqual([]);
  });
});

describe("monitor.notify", () => {
  it("gets one plain mail when a mailing ended with failures, and no subscriber does", async () => {
    const stage = await makeMonitored("notify: operator@example.org", {
      sink: { rules: [{ to: "reader0002", does: refuse(550) }] },
    });
    expect((await due(stage, "06:00")).status).toBe(0);
    await due(stage, "06:01");
    const mails = stage.sink.records.filter(({ to }) => to.includes("operator@example.org"));
    expect(mails.map(({ messageId }) => messageId)).toEqual([
      `<notice.daily.${DAY}.failures@example.org>`,
    ]);
    expect(stage.sink.records).toHaveLength(3);
    const mail = await PostalMime.parse(mails[0]?.source ?? "");
    expect([mail.subject, mail.html, mail.to]).toEqual([
      `[Broadsheet] daily/${DAY}/r1 ended: 1 refused`,
      undefined,
      [{ address: "operator@example.org", name: "" }],
    ]);
    expect(mail.text).toContain(`broadsheet report --newsletter daily --date ${DAY}`);
    expect(mail.text).not.toContain("reader0002");
    expect(mail.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-generated");
  });

  it("hears of a missed slot, again by the next run if the server did not take the mail", async () => {
    const stage = await makeMonitored("notify: operator@example.org", {
      files: HOLD,
      sink: { rules: [{ to: "operator", times: 1, does: refuse(450) }] },
    });
    await due(stage, "05:00");
    await due(stage, "06:00");
    const missed = await due(stage, "12:01");
    expect(missed.stderr).toContain("“daily/2026-01-05 was missed” did not go out: ");
    await due(stage, "12:02");
    await due(stage, "12:03");
    expect(stage.sink.records.map(({ to }) => to)).toEqual([["operator@example.org"]]);
  });

  it("hears of a mailing that stands still", async () => {
    const stage = await makeMonitored("notify: operator@example.org", {
      sink: { rules: [{ to: "reader0002", does: refuse(450) }] },
    });
    await due(stage, "06:00");
    await stage.run("stop", "--newsletter", "daily", "--date", DAY);
    await due(stage, "06:01");
    await due(stage, "06:02");
    const last = stage.sink.records.slice(2);
    expect(last.map(({ to }) => to)).toEqual([["operator@example.org"]]);
    const mail = await PostalMime.parse(last[0]?.source ?? "");
    expect(mail.subject).toBe(`[Broadsheet] daily/${DAY}/r1 stands still`);
  });
});
