// MJML loads, at its start, five packages that it calls only for a theme that asks for them (`inline="inline"`,
// `mj-html-attributes`) or for options that are never set here. They go to a file of their own, which is read
// when one of them is called.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { build } from "esbuild";

/** In the folder of the chunks, since a chunk asks for it. */
const FILE = "mjml-extras.cjs";
const NAMES = ["juice", "cheerio", "htmlnano", "js-beautify", "cssnano-preset-lite"];
const ANY = NAMES.join("|");
const MJML = /mjml-core[\\/]lib[\\/](?:index|helpers[\\/]formatHtml)\.js$/;

export const lazyMjml = {
  name: "lazy-mjml",
  setup({ onLoad }) {
    onLoad({ filter: MJML }, ({ path }) => ({
      contents: toLazy(readFileSync(path, "utf8"), path),
    }));
  },
};

/** @returns what esbuild made and says of it */
export async function buildMjmlExtras(options, chunks) {
  const entries = NAMES.map(
    (name) => `get ${JSON.stringify(name)}() { return require("${name}"); }`,
  );
  return build({
    ...options,
    format: "cjs",
    stdin: {
      contents: `module.exports = { ${entries.join(", ")} };`,
      resolveDir: join(options.absWorkingDir, "node_modules/mjml-core"),
    },
    outfile: `${chunks}/${FILE}`,
  });
}

const LAZILY = `
const lazily = (load) => new Proxy(() => {}, {
  get: (_, name) => load()[name],
  apply: (_, self, args) => load().apply(self, args),
});
`;

function toLazy(text, path) {
  const extra = (name) => `require("./${FILE}")["${name}"]`;
  const lazy = text
    .replace(
      new RegExp(`_interopRequireDefault\\(require\\("(${ANY})"\\)\\)`, "g"),
      (_, name) => `{ default: lazily(() => _interopRequireDefault(${extra(name)}).default) }`,
    )
    .replace(
      new RegExp(`require\\(["'](${ANY})["']\\)`, "g"),
      (_, name) => `lazily(() => ${extra(name)})`,
    )
    .replace(/(?<=\} = )lazily\(\(\) => (.*)\);/, "{ html: lazily(() => $1.html) };");
  if (lazy === text) throw new Error(`${path} is not as it was: scripts/lazy-mjml.mjs`);
  return LAZILY + lazy;
}
