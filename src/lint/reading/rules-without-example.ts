import type { RuleName } from "../rule.ts";

/** Rules whose examples would be whole publications, themes or machines; by what they look at. */
export const RULES_WITHOUT_EXAMPLE: Readonly<Record<string, readonly RuleName[]>> = {
  mail: [
    {
      id: "issue-size",
      severity: "error",
      summary: "An issue has at most 3,000 articles and items.",
    },
    {
      id: "mail-size",
      severity: "warning",
      summary: "Gmail shows all of the mail: its HTML has at most 102,400 bytes.",
    },
    {
      id: "lost-in-html",
      severity: "error",
      summary: "Every word and link of the source is in the mail’s HTML.",
    },
    {
      id: "lost-in-text",
      severity: "error",
      summary: "Every word and link of the source is in the mail’s text part.",
    },
    {
      id: "picture-heavy",
      severity: "warning",
      summary: "The pictures of a mail load quickly on a phone.",
    },
    { id: "picture-broken", severity: "error", summary: "A picture can be decoded." },
    {
      id: "client-support",
      severity: "error",
      summary: "Every mail program shows what the themes use.",
    },
    {
      id: "client-baseline",
      severity: "error",
      summary: "The theme’s own list of what it relies on can be read.",
    },
    {
      id: "client-styles-length",
      severity: "error",
      summary: "All styles together are short enough for Gmail.",
    },
    {
      id: "client-style-nested",
      severity: "error",
      summary: "No style has an at-rule inside another: Gmail drops such a style.",
    },
    {
      id: "client-style-syntax",
      severity: "error",
      summary: "Every style can be read: Gmail drops one that cannot.",
    },
    {
      id: "look-contrast",
      severity: "warning",
      summary: "Colours of the look can be read on each other, light and dark.",
    },
    {
      id: "look-logo",
      severity: "error",
      summary: "The logo of the look is there and can be shown.",
    },
  ],
  words: [
    {
      id: "spelling",
      severity: "warning",
      summary:
        "With `check: spelling:`: every word is in a dictionary, or in the publication’s own list.",
    },
  ],
  network: [
    { id: "link-dead", severity: "error", summary: "With `--links`: the page of a link is there." },
    {
      id: "link-moved",
      severity: "warning",
      summary: "With `--links`: a link leads to its page without a detour.",
    },
    {
      id: "link-insecure",
      severity: "warning",
      summary: "With `--links`: a page that is at `https:` is linked there.",
    },
  ],
  sending: [
    {
      id: "sent-changed",
      severity: "warning",
      summary: "A day that went out says what was mailed, where git has the tag of it.",
    },
  ],
  files: [
    { id: "unreadable", severity: "error", summary: "Files can be read." },
    { id: "encoding", severity: "error", summary: "Text is UTF-8." },
    { id: "file-size", severity: "error", summary: "A text has at most 2 MB." },
    { id: "symlink", severity: "error", summary: "Content has no symbolic links." },
    {
      id: "name-twins",
      severity: "error",
      summary: "No two names differ in case or accents alone.",
    },
    {
      id: "day-folder",
      severity: "error",
      summary: "A day folder has Markdown files and pictures, and no folders.",
    },
    { id: "folder-date", severity: "error", summary: "Folders in `content/` are dates." },
    {
      id: "page-name",
      severity: "error",
      summary: "The name of a file in `content/pages` is a free address of the site.",
    },
    {
      id: "address-gone",
      severity: "warning",
      summary:
        "What the site had an address for is there, leads on, or says that it was withdrawn.",
    },
    {
      id: "nesting",
      severity: "error",
      summary: "Lists, quotes and emphasis are nested at most a hundred levels deep.",
    },
    {
      id: "too-much",
      severity: "error",
      summary: "A file has no more marks than can be read in time.",
    },
    {
      id: "markdown-unknown",
      severity: "error",
      summary: "Markdown has no node that the content language does not know.",
    },
  ],
  yaml: [
    { id: "yaml-syntax", severity: "error", summary: "YAML can be read." },
    { id: "yaml-key", severity: "error", summary: "Keys are plain words." },
    { id: "yaml-comma", severity: "error", summary: "A comma inside braces separates keys." },
    { id: "yaml-depth", severity: "error", summary: "YAML is nested a few levels deep." },
    { id: "yaml-document", severity: "error", summary: "A file has one YAML document." },
    { id: "yaml-escape", severity: "error", summary: "Escapes in double quotes are YAML’s own." },
    {
      id: "yaml-too-long",
      severity: "error",
      summary: "Front matter and config are of a human size.",
    },
  ],
  text: [
    {
      id: "footnote-place",
      severity: "error",
      summary: "A footnote’s text stands where footnotes can be read.",
    },
  ],
  config: [
    { id: "list-empty", severity: "error", summary: "A list that is needed is not empty." },
    { id: "slug-repeated", severity: "error", summary: "Each slug is there once." },
    { id: "domain-repeated", severity: "error", summary: "Each recipient domain has one rate." },
    { id: "smtp-url", severity: "error", summary: "The address of a mail server can be read." },
    { id: "secret-in-file", severity: "warning", summary: "No password is written in the config." },
    { id: "secret-name", severity: "error", summary: "`${NAME}` names a variable." },
    { id: "secret-missing", severity: "error", summary: "Variables that are needed are set." },
    { id: "mailbox-url", severity: "error", summary: "The address of a mailbox can be read." },
    {
      id: "webhook-provider",
      severity: "error",
      summary: "Each entry of `bounces.webhooks` names one provider.",
    },
    { id: "dkim-key", severity: "error", summary: "A key for signatures can be read." },
    {
      id: "dkim-key-open",
      severity: "warning",
      summary: "Nobody else on the machine can read the key.",
    },
    { id: "dkim-repeated", severity: "error", summary: "Each selector of a domain is there once." },
    {
      id: "dkim-alignment",
      severity: "warning",
      summary: "Signatures are made for the sender’s domain.",
    },
    {
      id: "return-path-alignment",
      severity: "warning",
      summary: "The return path is in the sender’s domain.",
    },
    { id: "rule-unknown", severity: "error", summary: "`check.rules` names rules that there are." },
    { id: "rule-fixed", severity: "error", summary: "`check.rules` changes what may be changed." },
  ],
  themes: [
    { id: "theme", severity: "error", summary: "A theme has the files that it needs." },
    { id: "theme-yaml", severity: "error", summary: "`theme.yaml` can be read." },
    { id: "template-failed", severity: "error", summary: "A template can be carried out." },
    { id: "template-missing", severity: "error", summary: "Templates that are used are there." },
    { id: "template-syntax", severity: "error", summary: "Handlebars can read a template." },
    { id: "template-name", severity: "error", summary: "A template names data that there is." },
    {
      id: "template-helper",
      severity: "error",
      summary: "A template uses helpers that there are.",
    },
    {
      id: "template-partial",
      severity: "error",
      summary: "A template uses partials that there are.",
    },
    {
      id: "template-tag",
      severity: "error",
      summary: "A template uses MJML’s own tags and attributes.",
    },
    { id: "template-text", severity: "error", summary: "Text stands where MJML shows it." },
  ],
};
