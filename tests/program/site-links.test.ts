import { cpSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

import { attribute, type Element, listElements, readHtml } from "../archive/read-html.ts";
import { makeFolder } from "../support/make-folder.ts";
import { runProgram } from "../support/run-program.ts";

const SAMPLE = join(import.meta.dirname, "../..");
const ORIGIN = "https://site.test";

/** Every address in an element, however it is written. */
function listAddresses(element: Element): readonly string[] {
  const plain = ["href", "src", "poster", "action"].map((name) => attribute(element, name));
  const sets = (attribute(element, "srcset") ?? "").split(",").map((each) => each.trim());
  const refresh = /url=(.*)$/.exec(attribute(element, "content") ?? "")?.[1];
  const card = attribute(element, "property") === "og:image" ? attribute(element, "content") : null;
  return [...plain, ...sets.map((each) => each.split(/\s/)[0]), refresh, card].filter(
    (address): address is string => typeof address === "string" && address !== "",
  );
}

it("leads to nothing of its own that is not there, and each page is under 100 KB without pictures", async () => {
  const root = makeFolder();
  for (const name of ["broadsheet.yaml", "content"]) {
    cpSync(join(SAMPLE, name), join(root, name), { recursive: true });
  }
  const built = await runProgram(["build", "--site"], { cwd: root });
  expect([built.status, built.stderr]).toEqual([0, ""]);
  const site = join(root, "dist/site");
  const config = readFileSync(join(root, "broadsheet.yaml"), "utf8");
  const [, own = ""] = /url: (https:\/\/[^\s}]+)/.exec(config) ?? [];
  const pages = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".html"),
  );
  const elements = new Map(
    pages.map((path) => [path, listElements(readHtml(readFileSync(join(site, path), "utf8")))]),
  );
  const ids = new Map(
    [...elements].map(([path, all]) => [path, new Set(all.map((one) => attribute(one, "id")))]),
  );
  let checked = 0;
  const broken = [...elements].flatMap(([path, all]) =>
    all.flatMap(listAddresses).flatMap((address) => {
      const url = new URL(address.replace(own, ORIGIN), `${ORIGIN}/${path}`);
      if (url.origin !== ORIGIN || url.pathname === "/subscribe") return [];
      checked += 1;
      const target = decodeURIComponent(url.pathname)
        .slice(1)
        .replace(/(^|\/)$/, "$1index.html");
      const file = join(site, target);
      if (!existsSync(file) || !statSync(file).isFile()) return [`${path} → ${address}`];
      const anchor = decodeURIComponent(url.hash.slice(1));
      const isThere = anchor === "" || ids.get(target)?.has(anchor) === true;
      return isThere ? [] : [`${path} → ${address}`];
    }),
  );
  expect(broken).toEqual([]);
  const styles = statSync(join(site, "styles.css")).size;
  const heavy = pages.filter((path) => statSync(join(site, path)).size + styles > 100_000);
  expect(heavy).toEqual([]);
  expect(checked).toBeGreaterThan(1_000);
});
