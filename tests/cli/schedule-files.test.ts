import { describe, expect, it } from "vitest";

import { toCrontab, toSystemd, toWorkflow } from "../../src/cli/schedule-files.ts";

const facts = {
  title: "The 100 % Courier",
  root: "/srv/it's 100% here",
  nodeFolder: "/opt/node/bin",
  user: "courier",
  variables: ["SMTP_PASSWORD"],
  records: true,
};

describe("a crontab", () => {
  it("escapes what a shell and cron would read in a path", () => {
    expect(toCrontab(facts).split("\n")).toEqual([
      "# Each minute: what is not due is not sent. The times are in broadsheet.yaml",
      "PATH=/opt/node/bin:/usr/local/bin:/usr/bin:/bin",
      "# SMTP_PASSWORD=… (the crontab is readable by its user only)",
      "* * * * * cd '/srv/it'\\''s 100\\% here' && npx broadsheet send --if-due >> send.log 2>&1",
      "",
    ]);
  });
});

describe("units of systemd", () => {
  it("double a %, take 75 for success and read secrets from a file", () => {
    const lines = toSystemd(facts).split("\n");
    expect(lines).toEqual(
      expect.arrayContaining([
        "Description=Broadsheet: The 100 %% Courier",
        "WorkingDirectory=/srv/it's 100%% here",
        "EnvironmentFile=/etc/broadsheet.env",
        "SuccessExitStatus=75",
        "OnCalendar=*-*-* *:*:00",
      ]),
    );
  });
});

describe("a workflow", () => {
  it("asks for a database elsewhere, and may write where tags are pushed", () => {
    const text = toWorkflow(facts);
    expect(text).toContain("BROADSHEET_DATABASE_URL: ${{ secrets.BROADSHEET_DATABASE_URL }}");
    expect(text).toContain("SMTP_PASSWORD: ${{ secrets.SMTP_PASSWORD }}");
    expect(text).toContain("permissions: { contents: write }");
    expect(toWorkflow({ ...facts, records: false })).toContain("permissions: { contents: read }");
  });
});
