/**
 * The part of MJML that themes may use: elements, their attributes, and what may stand in them.
 *
 * Left out on purpose: `mj-include` (dropped in silence), `mj-font` (loads from a third party), `mj-preview`
 * (its text leaks into what the screen reader says), and elements that need scripts or work in few clients.
 * A test holds these tables equal to the installed MJML's own.
 */

const PADDING = ["padding", "padding-top", "padding-bottom", "padding-left", "padding-right"];
const BORDER = [
  "border",
  "border-top",
  "border-bottom",
  "border-left",
  "border-right",
  "border-radius",
];
const FONT = [
  "color",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "letter-spacing",
  "line-height",
  "text-decoration",
  "text-transform",
];
const BACKGROUND = [
  "background-color",
  "background-url",
  "background-repeat",
  "background-size",
  "background-position",
  "background-position-x",
  "background-position-y",
];

/** Attributes of each element, besides `css-class` and `mj-class`, which all take. */
export const MJML_ATTRIBUTES: ReadonlyMap<string, readonly string[]> = new Map([
  ["mj-body", ["width", "background-color", "id"]],
  ["mj-head", []],
  ["mj-attributes", []],
  ["mj-breakpoint", ["width"]],
  ["mj-style", ["inline"]],
  ["mj-title", []],
  [
    "mj-button",
    [
      ...PADDING,
      ...BORDER,
      ...FONT,
      "align",
      "background-color",
      "container-background-color",
      "height",
      "href",
      "name",
      "title",
      "inner-padding",
      "rel",
      "target",
      "vertical-align",
      "text-align",
      "width",
    ],
  ],
  [
    "mj-column",
    [
      ...PADDING,
      ...BORDER,
      "background-color",
      "direction",
      "inner-background-color",
      "inner-border",
      "inner-border-bottom",
      "inner-border-left",
      "inner-border-radius",
      "inner-border-right",
      "inner-border-top",
      "vertical-align",
      "width",
    ],
  ],
  [
    "mj-divider",
    [
      ...PADDING,
      "border-color",
      "border-style",
      "border-width",
      "container-background-color",
      "width",
      "align",
    ],
  ],
  ["mj-group", ["background-color", "direction", "vertical-align", "width"]],
  [
    "mj-image",
    [
      ...PADDING,
      ...BORDER,
      "alt",
      "href",
      "name",
      "src",
      "srcset",
      "sizes",
      "title",
      "rel",
      "align",
      "container-background-color",
      "fluid-on-mobile",
      "target",
      "width",
      "height",
      "max-height",
      "font-size",
      "usemap",
    ],
  ],
  ["mj-raw", ["position"]],
  [
    "mj-section",
    [
      ...PADDING,
      ...BORDER,
      ...BACKGROUND,
      "direction",
      "full-width",
      "gutter",
      "text-align",
      "text-padding",
    ],
  ],
  [
    "mj-spacer",
    [
      ...PADDING,
      "border",
      "border-bottom",
      "border-left",
      "border-right",
      "border-top",
      "container-background-color",
      "height",
    ],
  ],
  [
    "mj-text",
    [
      ...PADDING,
      ...FONT,
      "align",
      "background-color",
      "container-background-color",
      "height",
      "vertical-align",
    ],
  ],
  [
    "mj-table",
    [
      ...PADDING,
      "align",
      "border",
      "cellpadding",
      "cellspacing",
      "container-background-color",
      "color",
      "font-family",
      "font-size",
      "font-weight",
      "line-height",
      "role",
      "table-layout",
      "vertical-align",
      "width",
    ],
  ],
  [
    "mj-wrapper",
    [
      ...PADDING,
      ...BORDER,
      ...BACKGROUND,
      "direction",
      "full-width",
      "gutter",
      "text-align",
      "text-padding",
      "gap",
    ],
  ],
  ["mjml", ["lang", "dir", "owa"]],
  ["mj-class", []],
  ["mj-all", []],
]);

/** What stands directly in an element that is made of other elements. */
export const MJML_CHILDREN: ReadonlyMap<string, readonly string[]> = new Map([
  ["mjml", ["mj-head", "mj-body"]],
  ["mj-head", ["mj-attributes", "mj-breakpoint", "mj-style", "mj-title", "mj-raw"]],
  ["mj-body", ["mj-section", "mj-wrapper", "mj-raw"]],
  ["mj-wrapper", ["mj-section", "mj-raw"]],
  ["mj-section", ["mj-column", "mj-group", "mj-raw"]],
  ["mj-group", ["mj-column", "mj-raw"]],
  [
    "mj-column",
    ["mj-button", "mj-divider", "mj-image", "mj-raw", "mj-spacer", "mj-table", "mj-text"],
  ],
]);

/** HTML elements without an end tag. */
export const VOID_TAGS: ReadonlySet<string> = new Set(["br", "hr", "img", "meta", "link", "wbr"]);
