/**
 * What the shipped themes ask of clients although some cannot do it, and what is seen there instead. Reviewed: a
 * feature that is not here fails the build.
 *
 * Keys are caniemail's slugs (caniemail.com/features/<slug>/). See docs/decisions/0015-clients.md.
 */
export const FALLBACKS: Readonly<Record<string, string>> = {
  // Mark-up
  "html-align": "The same alignment stands in the cell's style",
  "html-mailto-links": "The words, which do not open a new mail; the text part has the address",
  "html-anchor-links": "A footnote's mark does not jump; the notes stand below their article",
  "html-aria-hidden": "The preheader's padding is made of characters that are not spoken",
  "html-aria-label": "The part is announced without its name; the same words are its first line",
  "html-blockquote": "Indentation differs; its own margins and border are inline",
  "html-body": "Colours and direction stand on the first table inside of it, too",
  "html-code": "Words in the same size without the fixed width",
  "html-dir": "Alignment, padding and borders of the language's start are written as left or right",
  "html-doctype": "Every cell and picture states its box by itself",
  "html-height": "The picture's style sizes it",
  "html-lang": "Spoken with the reader's own voice; nothing that is seen depends on it",
  "html-lists": "Margins of list items go; distance between them remains from the line height",
  "html-meta-color-scheme": "Light colours, which the client may invert by itself",
  "html-role": "Layout tables have no header cells, so screen readers guess them to be layout",
  "html-small": "The same words: their size is inline, not the element's",
  "html-style":
    "Everything that must hold is inline; styles only adapt to narrow and to dark screens",
  "html-width": "The picture's and column's styles have the same width",

  // Rules and selectors, which only refine
  "css-at-media": "The layout for wide screens, readable on narrow ones",
  "css-at-media-prefers-color-scheme": "Light colours, which the client may invert by itself",
  "css-color-scheme": "Light colours, which the client may invert by itself",
  "css-important": "The inline style for wide, light screens holds",
  "css-selector-attribute": "Dark colours of Outlook on the web only, whose attribute it is",
  "css-selector-child": "The inline style holds",
  "css-selector-class": "The inline style holds",
  "css-selector-descendant": "The inline style holds",
  "css-selector-grouping": "The inline style holds",
  "css-selector-id": "A rule for one client that asks for it; the others lose nothing",
  "css-selector-type": "The inline style holds",

  // Properties
  "css-background": "A plain colour, never a picture; the table's bgcolor says the same",
  "css-background-color": "The page's own colour; contrast holds on white",
  "css-border": "Word draws borders of cells only; those of text are ornament",
  "css-direction": "The dir attribute says the same",
  "css-display":
    "Columns stand in a table that Word's own comment makes; blurbs go on in the headline's line",
  "css-display-none": "The preheader shows as a first line",
  "css-font-size": "Sizes are in px, which all of them know",
  "css-font-weight": "Only bold and normal are asked, which all of them know",
  "css-height": "Pictures keep their shape by width alone; rules are lines of a border",
  "css-letter-spacing": "Ordinary spacing",
  "css-line-height": "Word needs mso-line-height-rule, which is set with it",
  "css-margin": "No negative margins are asked; what is cut off is distance, not words",
  "css-max-height": "The preheader is hidden by mso-hide as well",
  "css-max-width": "Word gets a table of fixed width in a conditional comment",
  "css-outline": "Pictures in links have border=0 too",
  "css-overflow": "The preheader has mso-hide; code wraps instead of being cut",
  "css-overflow-wrap":
    "A long word widens the page; word-break stands beside it where that is known",
  "css-padding": "Word pads cells only: text that needs distance stands in a cell",
  "css-text-align": "Only left, right and center are asked, which all of them know",
  "css-text-decoration": "Links are underlined by the client",
  "css-text-underline-offset": "An underline closer to the words",
  "css-white-space": "Code in a pre element keeps its lines; the attribute only lets it wrap",
  "css-width": "Tables and pictures have the attribute, too",
  "css-word-break": "A long word widens the page on a narrow screen",
  "css-word-spacing": "Ordinary spacing",

  // Pictures
  "image-gif": "The first frame, or the alternative text",
};

/** What nobody at caniemail tested, with the reason why it may be used. A name that ends in `*` covers a family. */
export const UNTESTED: Readonly<Record<string, string>> = {
  "attribute:alt": "HTML 2",
  "attribute:aria-roledescription": "Where unknown, the role itself is announced",
  "attribute:border": "HTML 3.2, what Word itself writes",
  "attribute:class": "Judged by the selectors that use it",
  "attribute:content": "Of meta",
  "attribute:href": "HTML 2",
  "attribute:hreflang": "Where unknown, nothing is announced",
  "attribute:http-equiv": "Of meta",
  "attribute:id": "Judged by the links that lead to it",
  "attribute:media": "Of Word's and MJML's own styles",
  "attribute:name": "Of meta",
  "attribute:scope": "Where unknown, header cells still head their column",
  "attribute:src": "HTML 2",
  "attribute:start": "HTML 3.2",
  "attribute:style": "Judged by the properties in it",
  "attribute:type": "Of style and of lists",
  "attribute:value": "Of list items",
  "attribute:xmlns*": "For Word's own elements in conditional comments",
  "element:a": "HTML 2",
  "element:br": "HTML 2",
  "element:em": "HTML 2",
  "element:head": "HTML 2",
  "element:html": "HTML 2",
  "element:meta": "HTML 2",
  "element:s": "Unstruck words where unknown",
  "element:sup": "HTML 3.2; the mark is a number in brackets without it",
  "element:title": "HTML 2",
  "image:cid": "RFC 2392; a client without it shows the alternative text",
  "property:-ms-interpolation-mode": "Sharper pictures in one client",
  "property:-ms-text-size-adjust": "For one client; others ignore it",
  "property:-webkit-text-size-adjust": "For one client; others ignore it",
  "property:color": "CSS 1; Word and all others know it",
  "property:font-family": "CSS 1; every stack ends in a generic family",
  "property:font-style": "CSS 1; upright where unknown",
  "property:mso-*": "Word's own; others ignore it",
  "property:supported-color-schemes": "Of Apple Mail before iOS 13; others ignore it",
  "pseudo:root": "Where unknown, the meta element says the same",
};
