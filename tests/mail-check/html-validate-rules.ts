import { type ConfigData, HtmlValidate, StaticConfigLoader } from "html-validate";

// HTML 4's ways of saying what Word does not read in styles, each on the elements that need it.
const layout = { align: {}, bgcolor: {}, width: {} };
const WORD_ATTRIBUTES = {
  table: { attributes: { ...layout, border: {}, cellpadding: {}, cellspacing: {} } },
  td: { attributes: { ...layout, valign: {} } },
};

/**
 * html-validate's recommended and accessibility rules as they fit mail. Each that is off says why; whatever else
 * it finds is a mistake.
 */
const CONFIG: ConfigData = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  elements: ["html5", WORD_ATTRIBUTES],
  rules: {
    // MJML's way, and as good.
    "doctype-style": ["error", { style: "lowercase" }],
    // Gmail and others take `<style>` away or limit it: what must hold stands inline.
    "no-inline-style": "off",
    // Word knows conditional comments and nothing else; they hold its tables.
    "no-conditional-comment": "off",
    // A dozen webmail clients turn `<main>` and `<article>` into nothing, and keep a role (caniemail, html-semantics).
    "prefer-native-element": "off",
    // VoiceOver says nothing of a list without bullets unless its role is written out.
    "no-redundant-role": "off",
  },
};

const validator = new HtmlValidate(new StaticConfigLoader(CONFIG));

/** One line a mistake: `12:3 wcag/h37 <img> is missing required "alt" attribute`. */
export async function validateHtml(html: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId} ${message}`),
  );
}
