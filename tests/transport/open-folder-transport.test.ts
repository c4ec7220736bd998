import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFolderTransport } from "../../src/transport/open-folder-transport.ts";
import { GO, messageTo } from "./sample-message.ts";

describe("a folder of .eml files", () => {
  let root = "";
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "broadsheet-folder-"));
  });
  afterEach(() => rm(root, { recursive: true }));

  it("is made when it is not there, and has one file a message", async () => {
    const folder = join(root, "deep", "mail");
    const lane = openFolderTransport(folder).openLane();
    await lane.deliver(messageTo("anna@example.org"), GO);
    await lane.deliver(messageTo("anna@example.org"), GO);
    expect(await readdir(folder)).toEqual(["anna-example-org.eml"]);
  });

  it("stays the only place that is written to, whatever the Message-ID says", async () => {
    const message = { ...messageTo("anna@example.org"), messageId: "<../../etc/x\0y@example.org>" };
    await openFolderTransport(root).openLane().deliver(message, GO);
    expect(await readdir(root)).toEqual(["etcxy.eml"]);
  });

  it("is unavailable when it cannot be written to, and asks no gate", async () => {
    await writeFile(join(root, "file"), "");
    const lane = openFolderTransport(join(root, "file")).openLane();
    const gate = (): never => {
      throw new Error("The gate was asked");
    };
    expect(await lane.deliver(messageTo("anna@example.org"), gate)).toMatchObject({
      kind: "unavailable",
      advice: "Check that the folder can be written to and the disk has room",
      passing: false,
    });
  });

  it("leaves no draft behind when the gate refuses or fails", async () => {
    const lane = openFolderTransport(root).openLane();
    await lane.deliver(messageTo("a@example.org"), () => Promise.resolve({ kind: "stopped" }));
    const failing = (): Promise<never> => Promise.reject(new Error("No ledger"));
    await expect(lane.deliver(messageTo("a@example.org"), failing)).rejects.toThrow("No ledger");
    expect(await readdir(root)).toEqual([]);
  });
});
