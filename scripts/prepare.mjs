// Builds after `npm ci` in a clone and after an install from git. A production install of a clone has no
// bundler and needs none: there `build/` came with the package.
let hasBundler = true;
try {
  import.meta.resolve("esbuild");
} catch {
  hasBundler = false;
}
if (hasBundler) await import("./bundle.mjs");
else console.log("broadsheet: no esbuild installed, nothing built");
