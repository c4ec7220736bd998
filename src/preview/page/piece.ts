import type { html } from "hono/html";

/** A piece of a page; escaped by the `html` tag that made it. */
export type Piece = ReturnType<typeof html>;
