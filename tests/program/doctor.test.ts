import { describe, expect, it } from "vitest";
import { makeStage } from "../support/make-stage.ts";
import { readLines } from "../support/run-program.ts";
import { startDns } from "../support/start-dns.ts";

const NAMES = {
  "example.org": { TXT: [["v=spf1 ip4:198.51.100.7 -all"]], MX: ["mx.example.org"] },
  "_dmarc.example.org": { TXT: [["v=DMARC1; p=none"]] },
};

describe("doctor", () => {
  it("looks at everything, mails nothing, and says by its status whether something is in the way", async () => {
    const { run, sink } = await makeStage();
    const server = await startDns(NAMES);
    const result = await run("doctor", "--name-server", server, "--json");
    const findings = readLines(result);

    expect(findings.filter(({ area }) => area === "smtp")).toMatchObject([
      { level: "good", message: expect.stringContaining("takes mail, on this machine") as unknown },
    ]);
    expect(findings.filter(({ level }) => level === "bad")).toMatchObject([
      { message: expect.stringContaining("The readers’ service does not answer") as unknown },
    ]);
    expect([result.status, sink.connections(), sink.records]).toEqual([1, 1, []]);
  });

  it("says it for people, with what would be right below", async () => {
    const { run } = await makeStage();
    const server = await startDns({ ...NAMES, "_dmarc.example.org": {} });
    const { stdout, status } = await run("doctor", "--name-server", server, "--ip", "203.0.113.9");
    expect(status).toBe(1);
    expect(stdout).toContain("dns       ✗ example.org has no DMARC record\n            Publish");
    expect(stdout).toContain("does not let 203.0.113.9 send");
    expect(stdout).toMatch(/\n3 things are in the way of mail\n$/);
  });

  it.each([
    [["--ip", "example.org"], "is no IP address"],
    [["--name-server", "dns.example.org"], "is no name server"],
    [["--name-server", "192.0.2.1:"], "is no name server"],
  ])("takes no %j", async (options, words) => {
    const { run } = await makeStage({ people: 1 });
    const result = await run("doctor", ...options);
    expect([result.status, result.stderr]).toEqual([2, expect.stringContaining(words)]);
  });
});
