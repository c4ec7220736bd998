import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { describe, expect, it } from "vitest";

import { buildPublication } from "../../../src/flows/build-publication.ts";
import {
  type BuiltPreview,
  buildPreview,
  type PreviewedMail,
} from "../../../src/flows/preview/build-preview.ts";
import { readArchive } from "../../../src/flows/archive/read-archive.ts";
import { LOOKS } from "../../../src/model/looks.ts";
import { openDiskSource } from "../../../src/source/content-source.ts";
import { openOutputFolder } from "../../../src/source/output-folder.ts";
import { DAY, makePublication, PLAIN_CONFIG } from "../../support/make-publication.ts";
import { toDate, toSlug } from "../../support/names.ts";

const shippedRoot = resolve(import.meta.dirname, "../../..");
const now = new Date("2026-01-05T04:00:00Z");

function preview(
  root: string,
  options: {
    date?: string;
    withArchive?: true;
    onMade?: (made: PreviewedMail) => Promise<void>;
  } = {},
): Promise<BuiltPreview> {
  const source = openDiskSource({ root, shippedRoot });
  const archive = options.withArchive === true ? readArchive(source) : Promise.resolve(null);
  return archive.then((known) =>
    buildPreview({
      ...{ source, now, archive: known, toolVersion: "0.0.0" },
      ...{ newsletter: toSlug("daily"), date: toDate(options.date ?? DAY) },
      ...(options.onMade !== undefined && { onMade: options.onMade }),
    }),
  );
}

describe("the mail on the screen", () => {
  it("is byte for byte the one that is built and sent", async () => {
    const root = makePublication();
    const { mail, problems } = await preview(root);
    expect(problems).toEqual([]);
    const source = openDiskSource({ root, shippedRoot });
    const output = openOutputFolder(join(root, "dist"));
    await buildPublication({ source, output, days: "all", now, toolVersion: "0.0.0" });
    const built = (name: string): Buffer =>
      readFileSync(join(root, `dist/editions/daily/${DAY}`, name));
    expect(mail?.html).toBe(built("mail.html").toString());
    expect(mail?.text).toBe(built("mail.txt").toString());
    expect(Buffer.from(mail?.eml ?? []).equals(built("mail.eml"))).toBe(true);
  });

  it("is none while there is an error, which has its place", async () => {
    const root = makePublication({
      [`content/${DAY}/30-more.md`]: "## World\n- [One](javascript:x)\n",
    });
    const { mail, problems } = await preview(root);
    expect(mail).toBe(null);
    expect(problems.map(({ place }) => `${place.file}:${place.line}`)).toContain(
      `content/${DAY}/30-more.md:2`,
    );
  });

  it("is handed over before it is judged, the very one that is judged", async () => {
    const made: PreviewedMail[] = [];
    const onMade = (mail: PreviewedMail): Promise<void> => Promise.resolve(void made.push(mail));
    const { mail } = await preview(makePublication(), { onMade });
    expect(made).toHaveLength(1);
    expect(made[0]?.mail.html).toBe(mail?.html);
    expect(made[0]?.mail.eml).toEqual(mail?.eml);
    expect(made[0]?.siteUrl).toBe("https://courier.example.org");
    // What is in the way of a mail is no mail for a moment either.
    const broken = { [`content/${DAY}/30-more.md`]: "## World\n- [One](javascript:x)\n" };
    await preview(makePublication(broken), { onMade });
    expect(made).toHaveLength(1);
  });

  it("is none in the end if it does not say what the issue says", async () => {
    const template = readFileSync(join(shippedRoot, "templates/plain/mail.mjml.hbs"), "utf8");
    const emptied = template.replace(/\{\{#with lead\}\}[^]*\{\{\/each\}\}/, "");
    expect(emptied).not.toBe(template);
    const files = {
      "broadsheet.yaml": PLAIN_CONFIG,
      "templates/plain/mail.mjml.hbs": emptied,
    };
    const made: PreviewedMail[] = [];
    const onMade = (mail: PreviewedMail): Promise<void> => Promise.resolve(void made.push(mail));
    const { mail, problems } = await preview(makePublication(files), { onMade });
    expect(made).toHaveLength(1);
    expect(mail).toBe(null);
    expect(problems.map(({ rule }) => rule)).toContain("lost-in-html");
  });

  it("hears of earlier issues once they are read", async () => {
    const repeat = "## World\n- [Bridge opens again](https://www.example.org/bridge/)\n";
    const root = makePublication({ "content/2026-01-06/20-links.md": repeat });
    const date = "2026-01-06";
    const rules = async (options: Parameters<typeof preview>[1]): Promise<readonly string[]> =>
      (await preview(root, options)).problems.map(({ rule }) => rule);
    expect(await rules({ date })).not.toContain("repeat");
    expect(await rules({ date, withArchive: true })).toContain("repeat");
  });

  it("keeps what it knew of earlier issues while the config is broken", async () => {
    const root = makePublication();
    writeFileSync(join(root, "broadsheet.yaml"), "title: [");
    expect(await readArchive(openDiskSource({ root, shippedRoot }))).toBe(null);
    rmSync(join(root, "broadsheet.yaml"));
    await expect(readArchive(openDiskSource({ root, shippedRoot }))).rejects.toThrow();
  });
});

interface Placed {
  readonly place: string;
  readonly words: string;
}

type Node = DefaultTreeAdapterTypes.Node;

function listPlaces(html: string): readonly Placed[] {
  const toWords = (node: Node): string =>
    "value" in node
      ? node.value
      : "childNodes" in node
        ? node.childNodes.map(toWords).join("")
        : "";
  const visit = (node: Node): readonly Placed[] => {
    const inner = "childNodes" in node ? node.childNodes.flatMap(visit) : [];
    const place =
      "attrs" in node ? node.attrs.find(({ name }) => name === "data-place")?.value : undefined;
    if (place === undefined) return inner;
    return [{ place, words: toWords(node).replace(/\s+/g, " ").trim() }, ...inner];
  };
  return parse(html).childNodes.flatMap(visit);
}

describe("places", () => {
  const files = {
    [`content/${DAY}/30-more.md`]:
      "## World\n\nWords between.\n\n- [Twice](https://example.org/t)\n- [Twice](https://example.org/t) - And a blurb\n  {repeat=ok}\n",
  };

  it.each(LOOKS)("stand on what an editor wrote, in the look %s", async (look) => {
    const { mail } = await preview(makePublication(files));
    const placed = listPlaces(mail?.show(look) ?? "");
    const find = (words: string): readonly string[] =>
      placed.filter((each) => each.words.startsWith(words)).map(({ place }) => place);
    expect(find("Summit ends without a text")).toContain(`content/${DAY}/10-summit.md:2:8`);
    expect(find("The delegates left")).toEqual([`content/${DAY}/10-summit.md:7:1`]);
    expect(find("They meet again")).toEqual([`content/${DAY}/10-summit.md:9:1`]);
    expect(find("Bridge opens")).toContain(`content/${DAY}/20-links.md:2:3`);
    expect(find("Words between.")).toEqual([`content/${DAY}/30-more.md:3:1`]);
    const twice = new Set(find("Twice"));
    expect([...twice].sort()).toEqual([5, 6].map((line) => `content/${DAY}/30-more.md:${line}:3`));
  });

  it("are nowhere in what is sent", async () => {
    const { mail } = await preview(makePublication(files));
    expect(mail?.html).not.toContain("data-place");
    expect(Buffer.from(mail?.eml ?? []).toString()).not.toContain("data-place");
  });
});
