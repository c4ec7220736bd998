import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";

import type { VariantOutcome } from "./build-mails.ts";

/** What the project's set-up built: everything that the checks read. */
export const MAIL_FOLDER = resolve(import.meta.dirname, "../../tmp/mail-check");
export const OUTCOMES_FILE = join(MAIL_FOLDER, "outcomes.json");

/** One built mail, as it lies on disk. */
export interface BuiltMail {
  /** `sample-broadsheet daily 2026-01-05`. */
  readonly name: string;
  readonly variant: VariantOutcome["variant"];
  readonly newsletter: string;
  readonly theme: string;
  readonly date: string;
  readonly html: string;
  readonly text: string;
  readonly eml: Buffer;
  readonly htmlFile: string;
  readonly emlFile: string;
  readonly facts: { readonly subject: string; readonly preheader: string };
  /** What the publication's config says of itself. */
  readonly publication: { readonly host: string; readonly from: string };
  /** The folder of the built site, whose `pictures/` the mail shows. */
  readonly site: string;
}

/** @throws if nothing was built: `npm run check:mail` builds first */
export function readOutcomes(): readonly VariantOutcome[] {
  return JSON.parse(readFileSync(OUTCOMES_FILE, "utf8")) as readonly VariantOutcome[];
}

/** All mails that could be built, by variant, newsletter and date. */
export function readMails(): readonly BuiltMail[] {
  return readOutcomes().flatMap((outcome) => {
    const editions = join(outcome.folder, "editions");
    return listFolders(editions).flatMap((newsletter) =>
      listFolders(join(editions, newsletter)).map((date) => readMail(outcome, newsletter, date)),
    );
  });
}

/**
 * Of each newsletter in each variant the longest one, and all of what was made to be difficult: other days have the same
 * elements, only fewer of them.
 */
export function pickLongest(mails: readonly BuiltMail[]): ReadonlySet<BuiltMail> {
  const groups = new Map<string, BuiltMail>();
  for (const mail of mails) {
    const { variant, newsletter, name, html } = mail;
    const group = variant.name === "sink" ? name : `${variant.name} ${newsletter}`;
    const longest = groups.get(group);
    if (longest === undefined || html.length > longest.html.length) groups.set(group, mail);
  }
  return new Set(groups.values());
}

function readPublication(root: string) {
  const config = parse(readFileSync(join(root, "broadsheet.yaml"), "utf8")) as {
    readonly site: { readonly url: string };
    readonly sender: { readonly name: string; readonly email: string };
    readonly newsletters: readonly { readonly slug: string; readonly theme: string }[];
  };
  const { name, email } = config.sender;
  const themes = new Map(config.newsletters.map(({ slug, theme }) => [slug, theme]));
  return { host: new URL(config.site.url).hostname, from: `${name} <${email}>`, themes };
}

function listFolders(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function readMail(
  { variant, folder }: VariantOutcome,
  newsletter: string,
  date: string,
): BuiltMail {
  const { host, from, themes } = readPublication(variant.root);
  const theme = variant.theme ?? themes.get(newsletter);
  if (theme === undefined) throw new Error(`${newsletter} has no theme`);
  const file = (name: string) => join(folder, "editions", newsletter, date, name);
  return {
    name: `${variant.name} ${newsletter} ${date}`,
    variant,
    newsletter,
    theme,
    date,
    html: readFileSync(file("mail.html"), "utf8"),
    text: readFileSync(file("mail.txt"), "utf8"),
    eml: readFileSync(file("mail.eml")),
    htmlFile: file("mail.html"),
    emlFile: file("mail.eml"),
    facts: JSON.parse(readFileSync(file("edition.json"), "utf8")) as BuiltMail["facts"],
    publication: { host, from },
    site: join(folder, "site"),
  };
}
