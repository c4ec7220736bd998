import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { parse } from "parse5";
import { describe, expect, it } from "vitest";

import { exportPreview } from "../../src/preview/export-preview.ts";
import { makeFolder } from "../support/make-folder.ts";
import { toDate } from "../support/names.ts";
import { openFolderSource, SITE_URL } from "./folder-source.ts";

const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

async function makeSource(): Promise<ReturnType<typeof openFolderSource>> {
  const root = makeFolder({ "content/2026-01-04/daily.html": "Older\n<p>x</p>" });
  await mkdir(join(root, "content/2026-01-05"));
  const write = (name: string, text: string | Uint8Array): Promise<void> =>
    writeFile(join(root, "content/2026-01-05", name), text);
  await write("dot.png", PNG);
  const picture = `<img src="${SITE_URL}/pictures/2026-01-05/dot.png">`;
  await write("daily.html", `Summit ends\n<p>First</p>${picture}`);
  await write("defence.html", "Defence\n<p>an ERROR</p>");
  return openFolderSource(root);
}

const toText = (content: string | Uint8Array | undefined): string =>
  typeof content === "string" ? content : Buffer.from(content ?? []).toString();

describe("exported pages", () => {
  it("are those of the newest day, or of the one asked for", async () => {
    const source = await makeSource();
    expect(toText((await exportPreview(source, null)).get("index.html"))).toContain("Summit ends");
    const older = await exportPreview(source, toDate("2026-01-04"));
    expect(toText(older.get("index.html"))).toContain("Older");
    await expect(exportPreview(source, toDate("2026-01-03"))).rejects.toThrow("no issue on");
  });

  it("refer to files that are there, and to nothing else", async () => {
    const files = await exportPreview(await makeSource(), null);
    for (const [name, content] of files) {
      if (!name.endsWith(".html") || name.includes("-mail")) continue;
      const addresses = [...toText(content).matchAll(/\s(?:href|src|action)="([^"]*)"/g)];
      for (const [, address = ""] of addresses) {
        if (address.startsWith("#") || address === "data:,") continue;
        expect([...files.keys()], `${name} refers to ${address}`).toContain(address);
      }
      expect(toText(content)).not.toContain("<script");
    }
  });

  it("have each mail in each look, with its pictures inside and nothing to fetch or run", async () => {
    const files = await exportPreview(await makeSource(), null);
    const frames = [...files].filter(([name]) => name.includes("-mail"));
    expect(frames).toHaveLength(7);
    for (const [, content] of frames) {
      const text = toText(content);
      expect(text).toContain(`src="data:image/png;base64,${PNG.toString("base64")}"`);
      expect(text).toMatch(
        /<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'/,
      );
      expect(text).not.toContain(SITE_URL);
      expect(() => parse(text)).not.toThrow();
    }
    expect(toText(files.get("daily-2026-01-05.eml"))).toMatch(/^Subject: Summit ends\r\n/);
  });

  it("show the problems of an issue that has no mail", async () => {
    const files = await exportPreview(await makeSource(), null);
    const page = toText(files.get("defence-2026-01-05-desktop.html"));
    expect(page).toContain("1 error");
    expect(page).toContain("content/2026-01-05/defence.html:2:7");
  });
});
