/**
 * What in a mail counts as use of one of caniemail's features, in the words of src/render/clients/list-uses.ts.
 *
 * Most follow from the feature's title; the table holds those whose title is a sentence.
 */
const TABLE = {
  "css-at-media": ["at-rule:media", "media:width", "media:min-width", "media:max-width"],
  "css-at-media-device-pixel-ratio": [
    "media:-webkit-device-pixel-ratio",
    "media:-webkit-min-device-pixel-ratio",
    "media:-webkit-max-device-pixel-ratio",
  ],
  "css-at-media-hover": ["media:hover", "media:any-hover"],
  "css-at-media-orientation": ["media:orientation"],
  "css-at-media-prefers-color-scheme": ["media:prefers-color-scheme"],
  "css-at-media-prefers-reduced-motion": ["media:prefers-reduced-motion"],
  "css-border-inline-block-individual": listLogical(["start", "end"]),
  "css-border-inline-block-longhand": listLogical(["color", "style", "width"]),
  "css-border-radius-logical": ["start-start", "start-end", "end-start", "end-end"].map(
    (corner) => `property:border-${corner}-radius`,
  ),
  "css-grid-template": ["", "-areas", "-columns", "-rows"].map(
    (part) => `property:grid-template${part}`,
  ),
  "css-block-inline-size": ["property:block-size", "property:inline-size"],
  "css-border-radius": [
    "property:border-radius",
    "property:border-top-left-radius",
    "property:border-top-right-radius",
    "property:border-bottom-left-radius",
    "property:border-bottom-right-radius",
  ],
  "css-column-layout-properties": ["column-fill", "column-rule", "column-span", "column-width"]
    .concat("columns")
    .map((name) => `property:${name}`),
  "css-comments": ["css:comment"],
  "css-display": ["property:display"],
  "css-display-flex": ["value:display:flex", "value:display:inline-flex"],
  "css-display-grid": ["value:display:grid", "value:display:inline-grid"],
  "css-display-none": ["value:display:none"],
  "css-flex-direction": ["property:flex-direction"],
  "css-flex-wrap": ["property:flex-wrap"],
  "css-gap": ["property:gap", "property:column-gap", "property:row-gap"],
  "css-important": ["keyword:!important"],
  "css-inert-attribute": ["attribute:inert"],
  "css-intrinsic-size": ["word:fit-content", "word:min-content", "word:max-content"],
  "css-nesting": ["css:nesting"],
  "css-sytem-ui": ["system-ui", "ui-serif", "ui-sans-serif", "ui-rounded", "ui-monospace"].map(
    (word) => `word:${word}`,
  ),
  "css-unit-calc": ["function:calc"],
  "css-unit-initial": ["word:initial"],
  "css-variables": ["function:var", "property:--*"],
  "css-selector-adjacent-sibling": ["selector:+"],
  "css-selector-attribute": ["selector:[]"],
  "css-selector-chaining": ["selector:chaining"],
  "css-selector-child": ["selector:>"],
  "css-selector-class": ["selector:class"],
  "css-selector-descendant": ["selector:descendant"],
  "css-selector-general-sibling": ["selector:~"],
  "css-selector-grouping": ["selector:,"],
  "css-selector-id": ["selector:id"],
  "css-selector-type": ["selector:type"],
  "css-selector-universal": ["selector:*"],
  "html-anchor-links": ["link:#"],
  "html-button-reset": ["element:button"],
  "html-button-submit": ["element:button"],
  "html-comments": ["html:comment"],
  "html-doctype": ["html:doctype"],
  "html-h1-h6": ["h1", "h2", "h3", "h4", "h5", "h6"].map((name) => `element:${name}`),
  "html-image-maps": ["element:map", "element:area"],
  "html-lists": ["ul", "ol", "li", "dl", "dt", "dd"].map((name) => `element:${name}`),
  "html-mailto-links": ["link:mailto"],
  "html-meta-color-scheme": ["meta:color-scheme"],
  "html-semantics": ["article", "aside", "details", "figcaption", "figure", "footer", "header"]
    .concat("main", "mark", "nav", "section", "summary", "time")
    .map((name) => `element:${name}`),
  "html-srcset": ["attribute:srcset", "attribute:sizes"],
  "html-svg": ["element:svg"],
  "html-table": [
    "table",
    "caption",
    "colgroup",
    "col",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
  ].map((name) => `element:${name}`),
  "image-base64": ["image:data"],
  "image-jpg": ["image:jpg", "image:jpeg"],
  "image-tiff": ["image:tiff", "image:tif"],
};

const BARE_ELEMENTS = ["address"];

/** @returns at least one use, each the name of one thing that a mail may have in it */
export function toUses(feature) {
  const { slug, category } = feature;
  const title = feature.title.trim();
  const uses =
    TABLE[slug] ?? { html: toHtmlUses, css: toCssUses, image: toImageUses }[category](title, slug);
  if (uses.length === 0) throw new Error(`No use known for ${slug}: “${title}”`);
  return uses;
}

function toHtmlUses(title) {
  const element = /<(\w+)(?: type="\w+")?>/.exec(title);
  if (element !== null) return [`element:${element[1]}`];
  if (title.endsWith(" attribute")) return [`attribute:${title.replace(/ attribute$/, "")}`];
  return BARE_ELEMENTS.includes(title) ? [`element:${title}`] : [];
}

function toCssUses(title) {
  if (/^@[\w-]+$/.test(title)) return [`at-rule:${title.slice(1)}`];
  if (/^::?[\w-]+(\(\))?$/.test(title)) return [`pseudo:${title.replace(/^::?|\(\)$/g, "")}`];
  if (title === "lang()") return ["pseudo:lang"];
  if (title.endsWith(" unit")) return [`unit:${title.replace(/ unit$/, "")}`];
  if (title.includes("()")) return listNames(title).map((name) => `function:${name}`);
  return listNames(title).map((name) => `property:${name}`);
}

/** `margin-block-start & margin-block-end`, `left, right, top, bottom`, `font shorthand` … */
function listNames(title) {
  const bare = title.replace(/ (?:CSS property|property|shorthand)$/, "").replace(/\(\)/g, "");
  return bare.split(/[\s,&]+/).filter((name) => /^[a-z-]+$/.test(name));
}

function listLogical(ends) {
  return ["block", "inline"].flatMap((axis) => ends.map((end) => `property:border-${axis}-${end}`));
}

function toImageUses(_, slug) {
  return [`image:${slug.replace(/^image-/, "")}`];
}
