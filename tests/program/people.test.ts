import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";

import { makeStage, PEOPLE } from "../support/make-stage.ts";
import { readLines, startProgram } from "../support/run-program.ts";

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
      "ada@gmial.com,Ada",
    ];
    writeFileSync(join(root, "mixed.csv"), `${rows.join("\n")}\n`);
    const result = await run(
      ...["subscribers", "import", "mixed.csv", "--newsletter", "daily", "--confirmed", "--json"],
    );
    expect(result.status).toBe(1);
    const lines = readLines(result);
    expect(lines.slice(0, -1).map(({ line, outcome }) => [line, outcome])).toEqual([
      [4, "invalid"],
      [6, "invalid"],
      [7, undefined],
      [3, "duplicate"],
    ]);
    expect(lines.at(-3)).toEqual({
      ...{ line: 7, email: "ada@gmial.com", suggestion: "ada@gmail.com" },
    });
    const exported = await run("subscribers", "export");
    expect(exported.stdout).toContain("Anna@example.org,Anna,daily,active,");
    expect(exported.stdout).toContain("ada@gmial.com,Ada,daily,active,");
    expect(exported.stdout).toContain("b@xn--bcher-kva.example,B,daily,active,");
  });

  it("of an export are taken by what it says of them, and a dry run says the same before", async () => {
    const { run, root } = await makeStage({ people: 1 });
    const rows = [
      "email,status,reason",
      `${ONE},active,`,
      "new@example.org,active,",
      "left@example.org,unsubscribed,",
      "gone@example.org,bounced,550 5.1.1",
      "asked@example.org,unconfirmed,",
      "kept@example.org,active,",
    ];
    writeFileSync(join(root, "export.csv"), rows.join("\n"));
    await run("suppressions", "add", "kept@example.org");
    const take = (...more: readonly string[]) =>
      run(
        ...["subscribers", "import", "export.csv", "--newsletter", "daily", "--confirmed"],
        ...more,
      );
    const list = async () => (await run("subscribers", "export")).stdout;
    const before = await list();
    const table = await take("--dry-run");
    expect(table.stdout).toMatch(/^1 +added +new, daily will come\n/);
    expect(table.stdout).toMatch(/\n1 +unconfirmed-there +never confirmed there, waits/);
    expect(table.stdout).toMatch(/\n1 +blocked-there +bounced or complained there/);
    expect(table.stdout).toContain("Nothing was changed");
    const trial = readLines(await take("--dry-run", "--json")).at(-1);
    expect(await list()).toBe(before);
    const done = readLines(await take("--json")).at(-1);
    expect(done?.["summary"]).toEqual(trial?.["summary"]);
    expect(done?.["summary"]).toMatchObject({
      ...{ added: 1, already: 1, suppressed: 1, "left-there": 1, "blocked-there": 1 },
      "unconfirmed-there": 1,
    });
    const after = await list();
    expect(after).toMatch(/^asked@example.org,,daily,pending,/m);
    expect(after).toMatch(/^new@example.org,,daily,active,/m);
    expect(after).not.toContain("left@example.org");
    const suppressed = (await run("suppressions", "export")).stdout;
    expect(suppressed).toContain("gone@example.org,550 5.1.1,");
  });

  it("who are on a list of suppressions get no mail, and the list comes out as it came in", async () => {
    const { run, send, root, sink } = await makeStage();
    writeFileSync(join(root, "no.txt"), `${TWO}\nelsewhere@example.org\nno address\n${TWO}\n`);
    const trial = await run("suppressions", "import", "no.txt", "--dry-run");
    expect([trial.status, trial.stdout]).toEqual([
      1,
      expect.stringContaining("2 added, 1 known before; nothing was changed"),
    ]);
    expect(trial.stdout).toContain("line 3: no address invalid");
    expect((await run("suppressions", "export")).stdout).toBe("email,reason,since\n");
    await run("suppressions", "import", "no.txt", "--reason", "=complained");
    await send();
    // Over several connections: in no order.
    expect(sink.records.map(({ to }) => to[0]).sort()).toEqual([ONE, THREE]);
    const { stdout } = await run("suppressions", "export");
    // A cell that begins like a formula is none in a spreadsheet.
    expect(stdout).toContain(`${TWO},'=complained,`);
    writeFileSync(join(root, "again.csv"), stdout);
    const again = await run("suppressions", "import", "again.csv");
    expect(again.stdout).toContain("0 added, 2 known before");
    const everybody = ["uuid,email,name,attributes,status", "1,a@example.org,A,{},enabled"];
    everybody.push("2,b@example.org,B,{},blocklisted");
    writeFileSync(join(root, "everybody.csv"), everybody.join("\n"));
    const some = await run("suppressions", "import", "everybody.csv");
    expect(some.stdout).toContain("1 get mail there, not taken\n1 added, 0 known before");
    const listed = readLines(await run("suppress", "list", "--json"));
    expect(listed.map(({ address, reason }) => [address, reason])).toEqual([
      ["b@example.org", "suppressed elsewhere"],
      ["elsewhere@example.org", "=complained"],
      [TWO, "=complained"],
    ]);
    expect((await run("suppress", "list")).stdout).toContain(`${TWO}  =complained since 20`);
    expect((await run("suppressions", "remove", TWO)).stdout).toContain("may be mailed again");
    expect((await run("suppressions", "remove", TWO)).stdout).toContain("was not suppressed");
  });

  it("who wait for confirmation are asked once, again where a server says later, and come by their answer", async () => {
    const grey = { kind: "reply", at: "rcpt", code: 451, text: "Greylisted" } as const;
    const sink = { rules: [{ to: "grey", does: grey, times: 1 }] };
    const stage = await makeStage({ people: 1, sink });
    const { run, root, options } = stage;
    writeFileSync(join(root, "list.txt"), "berta@example.org\ngrey@example.org\n");
    await run("subscribers", "import", "list.txt", "--newsletter", "daily");
    const ask = (...more: readonly string[]) =>
      run("subscribers", "ask", "--newsletter", "daily", ...more);
    const unsure = await ask();
    expect([unsure.status, unsure.stderr]).toEqual([2, expect.stringContaining("Add --yes")]);
    expect((await ask("--dry-run")).stdout).toContain("2 people would be asked; 0 were asked");
    expect(stage.sink.records).toEqual([]);
    const first = await ask("--yes");
    expect([first.status, first.stdout]).toEqual([
      1,
      "1 person asked; 1 later, by serve or the next run\n",
    ]);
    const inTwoMinutes = new Date(Date.now() + 120_000).toISOString();
    const second = await ask("--yes", "--now", inTwoMinutes);
    expect([second.status, second.stdout]).toEqual([0, "1 person asked\n"]);
    expect((await ask("--yes", "--now", inTwoMinutes)).stdout).toBe("0 people asked\n");
    expect(stage.sink.records.map(({ to }) => to[0])).toEqual([
      "berta@example.org",
      "grey@example.org",
    ]);
    const { text = "" } = await PostalMime.parse(stage.sink.records[0]?.source ?? "");
    const path = new URL(/https:\S+\/answer\/\S+/.exec(text)?.[0] ?? "").pathname;
    const service = startProgram(["serve", "--port", "0", "--json"], options);
    if (service.child.stdout !== null) await once(service.child.stdout, "data");
    const { url } = JSON.parse(service.output()) as { readonly url: string };
    expect((await fetch(new URL(path, url), { method: "POST" })).status).toBe(200);
    service.child.kill("SIGTERM");
    await service.ended;
    const exported = (await run("subscribers", "export")).stdout;
    expect(exported).toMatch(/^berta@example.org,,daily,active,/m);
    expect(exported).toMatch(/^grey@example.org,,daily,pending,/m);
    const consents = (await run("subscribers", "consents")).stdout.split("\n");
    expect(consents).toHaveLength(3);
    expect(consents[1]).toMatch(/^berta@example.org,daily,"?This address was given for/);
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
