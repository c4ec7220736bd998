/**
 * Writes what Broadsheet needs of caniemail's data to src/render/clients/support-data.json, with its date.
 *
 * The package is 31 MB with what it drags in; the extract is what production gets. To renew it:
 * `npm install -D caniemail@latest && node scripts/extract-caniemail.mjs`, then read the diff.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

import { toUses } from "./caniemail-uses.mjs";

const OUTPUT = new URL("../src/render/clients/support-data.json", import.meta.url);

// Tested in fewer features than this, a client says nothing of most mails.
const FEW_FEATURES = 250;
// Windows Mail ended with the year 2024.
const GONE = ["outlook/windows-mail"];

const require = createRequire(import.meta.url);
const { data, last_update_date, nicenames } = JSON.parse(
  readFileSync(require.resolve("caniemail/caniemail.json"), "utf8"),
);
const { version } = JSON.parse(readFileSync(require.resolve("caniemail/package.json"), "utf8"));

const features = data.filter(({ category }) => category !== "others");
const clients = listClients();

writeFileSync(
  OUTPUT,
  toLines({
    source: "https://www.caniemail.com, by Rémi Parmentier and contributors, MIT licence",
    package: `caniemail ${version}`,
    date: last_update_date.slice(0, 10),
    clients: Object.fromEntries(clients.map((id) => [id, toName(id)])),
    features: Object.fromEntries(features.map((feature) => [feature.slug, toSupport(feature)])),
  }),
);

function listClients() {
  const counts = new Map();
  for (const { stats } of features) {
    for (const [family, platforms] of Object.entries(stats)) {
      for (const platform of Object.keys(platforms)) {
        const id = `${family}/${platform}`;
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
  }
  const known = [...counts].filter(([, count]) => count >= FEW_FEATURES).map(([id]) => id);
  return known.filter((id) => !GONE.includes(id)).sort();
}

function toName(id) {
  const [family, platform] = id.split("/");
  // Caniemail tests Thunderbird on macOS; it is the same program elsewhere.
  if (family === "thunderbird") return "Thunderbird";
  if (platform === "outlook-com") return "Outlook.com";
  const where = platform === "desktop-webmail" ? "web" : nicenames.platform[platform];
  return `${nicenames.family[family].replace("!", "")} (${where === "Mobile Webmail" ? "mobile web" : where})`;
}

function toSupport(feature) {
  const withSupport = (letter) =>
    clients.filter((id) => {
      const [family, platform] = id.split("/");
      return readLatest(feature.stats[family]?.[platform]) === letter;
    });
  return {
    title: feature.title.trim(),
    uses: toUses(feature),
    none: withSupport("n"),
    partial: withSupport("a"),
  };
}

/** `y`, `n`, `a` (partial), `u` (unknown) of the newest version; versions are numbers or months. */
function readLatest(versions) {
  if (versions === undefined) return "u";
  const newest = Object.keys(versions).sort(compareVersions).at(-1);
  return newest === undefined ? "u" : versions[newest].slice(0, 1);
}

function compareVersions(a, b) {
  const [left, right] = [a, b].map((text) => text.split(/[.-]/).map(Number));
  const different = left.findIndex((number, index) => number !== (right[index] ?? 0));
  return different < 0 ? left.length - right.length : left[different] - (right[different] ?? 0);
}

/** One line a feature: a diff shows what changed. */
function toLines({ features: byslug, clients: names, ...facts }) {
  const list = (entries) =>
    Object.entries(entries)
      .map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(",\n");
  const head = Object.entries(facts).map(([key, value]) => `  "${key}": ${JSON.stringify(value)},`);
  return [
    "{",
    ...head,
    `  "clients": {\n${list(names)}\n  },`,
    `  "features": {\n${list(byslug)}\n  }`,
    "}",
    "",
  ].join("\n");
}
