import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { openByteCache } from "../../src/cache/open-byte-cache.ts";
import { createPictureMaker } from "../../src/pictures/create-picture-maker.ts";
import { makeFolder } from "../support/make-folder.ts";
import { paint, toRequest, version } from "./sample-pictures.ts";

const SMALL = version("jpeg", 640, 480);

async function makeRequest() {
  return toRequest(await paint(1600, 1200).jpeg().toBuffer(), { version: SMALL });
}

function listEntries(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".bytes"));
}

describe("making pictures", () => {
  it("makes each version once for the same bytes, also in the next process", async () => {
    const folder = join(makeFolder(), "cache/pictures");
    const request = await makeRequest();
    const maker = createPictureMaker(openByteCache(folder));
    const [first, atOnce] = await Promise.all([maker.make(request), maker.make(request)]);
    const later = await createPictureMaker(openByteCache(folder)).make(request);
    expect([atOnce, later]).toEqual([first, first]);
    expect(request.reads()).toBe(1);
    expect(listEntries(folder)).toHaveLength(1);
    expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("*\n");
  });

  it("makes another one for other bytes, another width or another format", async () => {
    const folder = makeFolder();
    const maker = createPictureMaker(openByteCache(folder));
    const bytes = await paint(1600, 1200).jpeg().toBuffer();
    await maker.make(toRequest(bytes, { version: SMALL }));
    await maker.make(toRequest(bytes, { version: version("jpeg", 1280, 960) }));
    await maker.make(toRequest(bytes, { version: version("png", 640, 480) }));
    const other = await paint(1600, 1200).jpeg({ quality: 50 }).toBuffer();
    await maker.make(toRequest(other, { version: SMALL }));
    expect(listEntries(folder)).toHaveLength(4);
  });

  it.each([
    ["flipped a bit", (bytes: Buffer) => bytes.fill((bytes[100] ?? 0) ^ 1, 100, 101)],
    ["was cut off", (bytes: Buffer) => bytes.subarray(0, 200)],
    ["is empty", () => Buffer.alloc(0)],
  ])("makes it anew where the cached file %s", async (_, spoil) => {
    const folder = makeFolder();
    const request = await makeRequest();
    const good = await createPictureMaker(openByteCache(folder)).make(request);
    const [name = ""] = listEntries(folder);
    writeFileSync(join(folder, name), spoil(readFileSync(join(folder, name))));
    expect(await createPictureMaker(openByteCache(folder)).make(request)).toEqual(good);
    expect(request.reads()).toBe(2);
  });

  it("does without a cache where none can be written", async () => {
    const folder = makeFolder({ file: "in the way" });
    const request = await makeRequest();
    const made = await createPictureMaker(openByteCache(join(folder, "file"))).make(request);
    expect(made?.length).toBeGreaterThan(1000);
  });

  it("keeps nothing of a file that changed since it was measured", async () => {
    const folder = makeFolder();
    const request = await makeRequest();
    const changed = { ...request, read: () => paint(1600, 1200).png().toBuffer() };
    await expect(createPictureMaker(openByteCache(folder)).make(changed)).rejects.toThrow(
      "changed while",
    );
    expect(listEntries(folder)).toEqual([]);
  });

  it("gives null for a file that cannot be decoded, and keeps that to itself", async () => {
    const folder = makeFolder();
    const request = toRequest(Buffer.from("no picture"), { version: SMALL });
    expect(await createPictureMaker(openByteCache(folder)).make(request)).toBeNull();
    expect(listEntries(folder)).toEqual([]);
  });
});
