// Bundles `src/` and the packages it uses to `build/`: one command loads a few files instead of 900, and an install
// brings only what cannot be bundled (docs/decisions/0025-one-bundle.md). Types are looked at by `npm run types`.
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { buildMjmlExtras, lazyMjml } from "./lazy-mjml.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outdir = join(root, "build");
const NOTICES = "THIRD-PARTY.txt";
/** At the end of the name of a file that is being written. */
const NEW = ".new";

/** Packages with machine code, and those that a publication adds itself. */
const NOT_BUNDLED = ["sharp", "@photostructure/sqlite", "pagefind", "cspell-lib", "pg-native"];

const COMMON = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  charset: "utf8",
  external: [...NOT_BUNDLED, "./mjml-extras.cjs"],
  legalComments: "none",
  metafile: true,
  write: false,
  logLevel: "warning",
};

const program = await build({
  ...COMMON,
  // The program, and what its threads run.
  entryPoints: { main: "src/main.ts", "help-reading": "src/app/help-reading.ts" },
  outdir: "build",
  splitting: true,
  format: "esm",
  chunkNames: "chunks/[name]-[hash]",
  plugins: [lazyMjml],
  // What CommonJS packages ask for by `require`: modules of Node.
  banner: {
    js: 'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);',
  },
});
const extras = await buildMjmlExtras(COMMON, "build/chunks");
// For browsers: the scripts of the sign-up form and of the search page.
const assets = await build({
  ...{ absWorkingDir: root, bundle: true, platform: "browser", target: "es2022", format: "esm" },
  ...{ minify: true, charset: "utf8", legalComments: "none", logLevel: "warning" },
  ...{ metafile: true, write: false },
  entryPoints: { prove: "src/web/assets/prove.mjs", search: "src/search/assets/search.mjs" },
  outdir: "build/assets",
  outExtension: { ".js": ".js" },
});

// What others load comes before what loads it.
const results = [extras, assets, program];
const files = results.flatMap(({ outputFiles }) => outputFiles);
const isEntry = ({ path }) => dirname(path) === outdir;
for (const file of files.filter((file) => !isEntry(file))) putFile(file.path, file.text);
for (const file of files.filter(isEntry)) putFile(file.path, file.text);
const inputs = Object.keys(Object.assign({}, ...results.map(({ metafile }) => metafile.inputs)));
putFile(join(outdir, NOTICES), toNotices(inputs));
removeOthers(new Set([NOTICES, ...files.map(({ path }) => relative(outdir, path))]));

/** Whole or not at all; one that is there already stays. */
function putFile(path, text) {
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  mkdirSync(dirname(path), { recursive: true });
  const scratch = `${path}.${process.pid}${NEW}`;
  writeFileSync(scratch, text, { mode: text.startsWith("#!") ? 0o755 : 0o644 });
  renameSync(scratch, path);
}

/** Licences of all packages that are inside, each as its authors wrote it. */
function toNotices(inputs) {
  const folders = new Set(inputs.flatMap(toPackageFolders));
  const notices = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(root, folder, "package.json"), "utf8"),
    );
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? "" : readFileSync(join(root, folder, file), "utf8").trim();
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return `Broadsheet contains these packages.\n\n${notices.join(`\n${"-".repeat(80)}\n\n`)}`;
}

/** A package may carry others inside, as copies without a `package.json`: those are under its own licence file. */
function toPackageFolders(input) {
  const folders = [...input.matchAll(/node_modules\/(?:@[^/]+\/)?[^/]+/g)].map(
    ({ 0: name, index }) => input.slice(0, index + name.length),
  );
  return folders.filter((folder) => existsSync(join(root, folder, "package.json"))).slice(-1);
}

/** After the new files are there. A program that began with the old ones and wants more of them now misses them. */
function removeOthers(kept) {
  const isFolder = (entry) => entry.isDirectory();
  for (const entry of readdirSync(outdir, { recursive: true, withFileTypes: true })) {
    if (isFolder(entry) || entry.name.endsWith(NEW)) continue;
    const path = join(entry.parentPath, entry.name);
    if (!kept.has(relative(outdir, path))) rmSync(path, { force: true });
  }
}
