// Bundles `src/` and the packages it uses to `build/`: one command loads a few files instead of 900, and an install
// brings only what cannot be bundled (docs/decisions/0025-one-bundle.md). Types are looked at by `npm run types`.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { buildMjmlExtras, lazyMjml } from "./lazy-mjml.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outdir = join(root, "build");
const NOTICES = "THIRD-PARTY.txt";

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
  logLevel: "warning",
};

const { metafile } = await build({
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
  ...{ minify: true, charset: "utf8", legalComments: "none", metafile: true, logLevel: "warning" },
  entryPoints: { prove: "src/web/assets/prove.mjs", search: "src/search/assets/search.mjs" },
  outdir: "build/assets",
  outExtension: { ".js": ".js" },
});

const inputs = Object.keys({ ...metafile.inputs, ...extras.inputs, ...assets.metafile.inputs });
const outputs = Object.keys({ ...metafile.outputs, ...extras.outputs, ...assets.metafile.outputs });
writeFileSync(join(outdir, NOTICES), toNotices(inputs));
removeOthers(new Set([NOTICES, ...outputs.map(toOutputName)]));

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

function toOutputName(output) {
  return output.slice("build/".length);
}

/** After the new files are there: a program that is running still loads some of them. */
function removeOthers(kept) {
  const isFolder = (entry) => entry.isDirectory();
  for (const entry of readdirSync(outdir, { recursive: true, withFileTypes: true })) {
    if (isFolder(entry)) continue;
    const path = join(entry.parentPath, entry.name);
    if (!kept.has(path.slice(outdir.length + 1))) rmSync(path);
  }
}
