/** Parts of css-tree that load in a third of the time of the whole, which brings the grammar of every property. */
declare module "css-tree/parser" {
  import type { parse as whole } from "css-tree";

  const parse: typeof whole;
  export { parse as default };
}

declare module "css-tree/walker" {
  import type { walk as whole } from "css-tree";

  const walk: typeof whole;
  export { walk as default };
}
