/**
 * Checks the MJML of one template file before anything is rendered.
 *
 * MJML itself says nothing about text between sections and unclosed tags: they vanish with `errors: []`. Its
 * own errors have lines of the expanded source, which nobody wrote.
 */
import type { SourceFile } from "../../model/content.ts";
import type { Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import { blankMustaches } from "./blank-mustaches.ts";
import { formatDidYouMean } from "./did-you-mean.ts";
import { MJML_ATTRIBUTES, MJML_CHILDREN, VOID_TAGS } from "./mjml-vocabulary.ts";
import type { TagEvent } from "./scan-tags.ts";
import { scanTags } from "./scan-tags.ts";
import { toPlace } from "./source-place.ts";

/** Elements in `mj-attributes` set attributes of others and hold nothing. */
const DEFAULTS = "mj-attributes";
/** Only the theme's own values are safe in a style sheet. */
const STYLE_SHEETS = ["mj-style", "style"];

interface OpenTag {
  readonly name: string;
  readonly offset: number;
}

/** Every file has to close what it opens: a tag may not begin in one file and end in another. */
export function checkTags(file: SourceFile): readonly Problem[] {
  const open: OpenTag[] = [];
  const problems: Problem[] = [];
  const report = (rule: string, offset: number, message: string) =>
    problems.push(problem(rule, toPlace(file, offset), message));
  for (const event of scanTags(blankMustaches(file.text))) {
    const parent = open.at(-1)?.name ?? null;
    switch (event.kind) {
      case "open":
        for (const found of checkOpen(event, parent)) {
          report("template-tag", found.offset, found.message);
        }
        if (!event.selfClosing && !VOID_TAGS.has(event.name)) open.push(event);
        break;
      case "close":
        for (const found of closeTag(event, open)) {
          report("template-tag", found.offset, found.message);
        }
        break;
      case "text":
        for (const found of checkText(file, { event, parent })) {
          report("template-text", found.offset, found.message);
        }
        break;
      case "cut":
        report("template-tag", event.offset, "This tag never ends; add its >");
        break;
    }
  }
  for (const { name, offset } of open) {
    report("template-tag", offset, `<${name}> is never closed in this file; add </${name}>`);
  }
  return problems;
}

interface Finding {
  readonly offset: number;
  readonly message: string;
}

function checkOpen(
  tag: Extract<TagEvent, { kind: "open" }>,
  parent: string | null,
): readonly Finding[] {
  const { name, offset } = tag;
  const quotes = tag.attributes
    .filter((attribute) => !attribute.isQuoted)
    .map((attribute) => ({
      offset: attribute.offset,
      message: `The value of “${attribute.name}” needs quotes: ${attribute.name}="…"`,
    }));
  if (!name.startsWith("mj")) return [...quotes, ...checkHtml(tag, parent)];
  const known = MJML_ATTRIBUTES.get(name);
  if (known === undefined) {
    const hint = formatDidYouMean(name, [...MJML_ATTRIBUTES.keys()]);
    return [...quotes, { offset, message: `No element <${name}> in these templates${hint}` }];
  }
  const isDefaults = parent === DEFAULTS || parent === "mj-class";
  return [
    ...quotes,
    ...(isDefaults ? [] : checkNesting(tag, parent)),
    ...(isDefaults ? [] : checkAttributes(tag, known)),
    ...(name === "mj-image" && !isDefaults ? checkAlt(tag) : []),
  ];
}

function checkNesting({ name, offset }: OpenTag, parent: string | null): readonly Finding[] {
  if (parent === null) return [];
  const allowed = MJML_CHILDREN.get(parent) ?? [];
  if (allowed.includes(name)) return [];
  const right = allowed.length === 0 ? "it takes text" : `it takes ${allowed.join(", ")}`;
  return [{ offset, message: `<${name}> does not stand in <${parent}>; ${right}` }];
}

function checkAttributes(
  tag: Extract<TagEvent, { kind: "open" }>,
  known: readonly string[],
): readonly Finding[] {
  const all = [...known, "css-class", "mj-class"];
  return tag.attributes
    .filter((attribute) => !all.includes(attribute.name))
    .map(({ name, offset }) => ({
      offset,
      message: `<${tag.name}> has no attribute “${name}”${formatDidYouMean(name, all)}`,
    }));
}

/** HTML is for the inside of mj-text, mj-raw and mj-table; between columns it would vanish. */
function checkHtml(
  tag: Extract<TagEvent, { kind: "open" }>,
  parent: string | null,
): readonly Finding[] {
  const findings = tag.name === "img" ? [...checkAlt(tag)] : [];
  if (tag.name === "script" || tag.name === "iframe" || tag.name === "form") {
    findings.push({ offset: tag.offset, message: `<${tag.name}> does not work in mail` });
  }
  const allowed = parent === null ? undefined : MJML_CHILDREN.get(parent);
  if (allowed !== undefined) {
    const message = `<${tag.name}> would vanish here: directly in <${parent ?? ""}> stand ${allowed.join(", ")}`;
    findings.push({ offset: tag.offset, message });
  }
  return findings;
}

function checkAlt(tag: Extract<TagEvent, { kind: "open" }>): readonly Finding[] {
  if (tag.attributes.some(({ name }) => name === "alt")) return [];
  const message = `<${tag.name}> needs an alt text: alt="{{image.alt}}", or alt="" for decoration`;
  return [{ offset: tag.offset, message }];
}

/** Closes the innermost tag, or says why it cannot; what was skipped is said where it was opened. */
function closeTag(tag: OpenTag, open: OpenTag[]): readonly Finding[] {
  const at = open.map(({ name }) => name).lastIndexOf(tag.name);
  if (at === -1) {
    return [{ offset: tag.offset, message: `</${tag.name}> closes nothing in this file` }];
  }
  const skipped = open.splice(at).slice(1);
  return skipped.map(({ name, offset }) => ({
    offset,
    message: `<${name}> is not closed before </${tag.name}>; add </${name}>`,
  }));
}

function checkText(
  file: SourceFile,
  at: { readonly event: Extract<TagEvent, { kind: "text" }>; readonly parent: string | null },
): readonly Finding[] {
  const { event, parent } = at;
  if (parent === null) return [];
  if (STYLE_SHEETS.includes(parent)) return checkStyleSheet(file, event);
  const allowed = MJML_CHILDREN.get(parent);
  const start = event.text.search(/\S/);
  if (allowed === undefined || start === -1) return [];
  const offset = event.offset + start;
  const words = file.text.slice(offset).split("\n")[0]?.trim().slice(0, 40) ?? "";
  const message = `“${words}” would vanish: directly in <${parent}> stand ${allowed.join(", ")}, and text goes into mj-text`;
  return [{ offset, message }];
}

function checkStyleSheet(
  file: SourceFile,
  event: Extract<TagEvent, { kind: "text" }>,
): readonly Finding[] {
  const source = file.text.slice(event.offset, event.offset + event.text.length);
  const values = [...source.matchAll(/\{\{(?!!|#|\/|else\b)\s*([^\s}]+)[^}]*\}\}/g)];
  return values
    .filter(([, name = ""]) => name !== "token" && name !== "dark")
    .map((match) => ({
      offset: event.offset + match.index,
      message: `${match[0]} is content and does not belong in a style sheet; only {{token "…"}} and {{dark "…"}} do`,
    }));
}
