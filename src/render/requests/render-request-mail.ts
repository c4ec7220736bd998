import type { RequestKind } from "../../model/reader.ts";
import { escapeHtml } from "../html/escape-html.ts";
import { runMjml } from "../mjml/run-mjml.ts";
import { toDirection } from "../words/local-words.ts";
import { TEXT_WIDTH, wrapText } from "../text/wrap-text.ts";
import { findRequestWords } from "./request-words.ts";

export interface RequestMailFacts {
  readonly kind: RequestKind;
  /** BCP 47. */
  readonly language: string;
  /** Title of the publication. */
  readonly publication: string;
  /** Titles, of `subscribe`. */
  readonly newsletters: readonly string[];
  /** Where the question is answered. */
  readonly url: string;
  /** Postal address of the sender, for the end; empty for none. */
  readonly imprint: string;
}

export interface RequestMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * The mail that asks a mailbox. It says nothing that was typed into a form: whoever asks for it cannot write to
 * strangers with it.
 */
export async function renderRequestMail(facts: RequestMailFacts): Promise<RequestMail> {
  const { kind, language, publication, newsletters, url, imprint } = facts;
  const words = findRequestWords(language);
  const { subject, text, button } = words[kind];
  const fill = (written: string): string => written.replaceAll("{publication}", () => publication);
  const parts = {
    ...{
      subject: fill(subject),
      text: fill(text),
      button: fill(button),
      otherwise: words.otherwise,
    },
    ...{ language, publication, newsletters, url, imprint },
  };
  return { subject: parts.subject, text: toText(parts), html: await toHtml(parts) };
}

/** What a mailbox agrees to by the button of a `subscribe` mail: the words that stand in it. */
export function toConsentWords({
  language,
  publication,
  newsletters,
}: Pick<RequestMailFacts, "language" | "publication" | "newsletters">): string {
  const { text, button } = findRequestWords(language).subscribe;
  return `${text.replaceAll("{publication}", () => publication)} ${newsletters.join(", ")}. ${button}`;
}

interface Parts {
  readonly subject: string;
  readonly text: string;
  readonly button: string;
  readonly otherwise: string;
  readonly language: string;
  readonly publication: string;
  readonly newsletters: readonly string[];
  readonly url: string;
  readonly imprint: string;
}

function toText({
  text,
  button,
  newsletters,
  url,
  otherwise,
  publication,
  imprint,
}: Parts): string {
  const list = newsletters.map((title) => `- ${title}`).join("\n");
  const end = [publication, imprint].filter((line) => line !== "").join("\n");
  return [
    wrap(text),
    ...(list === "" ? [] : [list]),
    `${button}:\n${url}`,
    wrap(otherwise),
    `-- \n${end}\n`,
  ].join("\n\n");
}

function wrap(text: string): string {
  return wrapText(text, { width: TEXT_WIDTH }).join("\n");
}

const FONT = "Charter, 'Bitstream Charter', 'Sitka Text', Cambria, Georgia, serif";

async function toHtml(parts: Parts): Promise<string> {
  const outcome = await runMjml(toMjml(parts), { path: "request mail", text: "" });
  if (outcome.kind === "failed") {
    throw new Error(outcome.problems.map(({ message }) => message).join("; "));
  }
  return outcome.html;
}

function toMjml(parts: Parts): string {
  const { subject, text, button, newsletters, otherwise, language, publication, imprint } = parts;
  const direction = toDirection(language);
  const align = direction === "rtl" ? "right" : "left";
  const list = newsletters.map((title) => `<li dir="auto">${escapeHtml(title)}</li>`).join("");
  const url = escapeHtml(parts.url);
  return `<mjml lang="${escapeHtml(language)}" dir="${direction}">
  <mj-head>
    <mj-title>${escapeHtml(subject)}</mj-title>
    <mj-attributes>
      <mj-section direction="${direction}" />
      <mj-column direction="${direction}" />
      <mj-all font-family="${FONT}" color="#1c1a17" />
      <mj-text align="${align}" font-size="17px" line-height="1.5" padding="0 24px 16px" />
    </mj-attributes>
    <mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
    <mj-style>
      @media (prefers-color-scheme: dark) {
        .page, .page > div, .page > div > div { background-color: #191815 !important; }
        .ink div, .ink li { color: #ece8e0 !important; }
        .soft div { color: #aaa397 !important; }
        .soft a { color: #eb9a82 !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body background-color="#fbfaf7" css-class="page" width="560px">
    <mj-section padding="28px 0">
      <mj-column>
        <mj-text css-class="ink" font-size="20px" font-weight="700" padding-bottom="20px"><h1 style="margin:0;font-size:20px;line-height:1.5" dir="auto">${escapeHtml(publication)}</h1></mj-text>
        <mj-text css-class="ink">${escapeHtml(text)}${list === "" ? "" : `<ul>${list}</ul>`}</mj-text>
        <mj-button href="${url}" align="${align}" background-color="#8c2f1b" color="#ffffff" font-size="17px" font-weight="700" border-radius="4px" inner-padding="14px 24px" padding="4px 24px 24px">${escapeHtml(button)}</mj-button>
        <mj-text css-class="soft" color="#5d574e" font-size="15px">${escapeHtml(otherwise)}</mj-text>
        <mj-text css-class="soft" color="#5d574e" font-size="14px"><a href="${url}" style="color:#8c2f1b" dir="ltr">${url}</a></mj-text>
        <mj-text css-class="soft" color="#5d574e" font-size="14px">${escapeHtml(publication)}${imprint === "" ? "" : `<br>${escapeHtml(imprint)}`}</mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`;
}
