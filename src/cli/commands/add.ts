import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import {
  type AddedPage,
  addPages,
  type AddRequest,
  type AskedPage,
} from "../../flows/add/add-pages.ts";
import { readArchive } from "../../flows/archive/read-archive.ts";
import { findNamedSection } from "../../flows/find-named-section.ts";
import { EMPTY_ARCHIVE } from "../../model/archive.ts";
import { parseUrl } from "../../model/parse-url.ts";
import type { PageFetcher } from "../../model/page.ts";
import { findNextDate } from "../find-next-date.ts";
import { openPublication } from "../open-publication.ts";
import type { AddCommand } from "../program.ts";
import {
  type CommonOptions,
  openSession,
  readDate,
  type Session,
  usage,
  withCommonOptions,
} from "../session.ts";

interface AddOptions extends CommonOptions {
  readonly date?: string;
  readonly section?: string;
  readonly inbox?: true;
  readonly from?: string;
  readonly title?: string;
  readonly blurb?: true;
  readonly again?: true;
  readonly dryRun?: true;
}

/** `add <url>...`: pages become items, with all that they say of themselves. */
export const addAdd: AddCommand = (program, shell) => {
  const command = program
    .command("add [urls...]")
    .description("write items for pages: headline, source, author, reading time, paywall")
    .option("--date <date>", "the day they belong to (default: the next slot)")
    .option("--section <section>", "by slug or title (default: what the page calls its own)")
    .option("--inbox", "keep them as candidates in content/inbox")
    .option("--from <file>", "read the page from a saved HTML file, and fetch nothing")
    .option("--title <headline>", "instead of the page’s own, for one page")
    .option("--blurb", "take over the page’s description")
    .option("--again", "also what an earlier issue had")
    .option("--dry-run", "fetch and show, write nothing");
  withCommonOptions(command).action(async (urls: readonly string[], options: AddOptions) => {
    const session = openSession(shell.world, options);
    const asked = await readAsked(session, urls, options);
    const fetcher = await openFetcher(session);
    let missing = 0;
    try {
      for await (const page of addPages(asked, await toRequest(session, { fetcher, options }))) {
        print(session, page);
        if (page.kind !== "added") missing += 1;
      }
    } finally {
      await fetcher.close();
    }
    shell.done(missing === 0 ? 0 : 1);
  });
};

async function readAsked(
  session: Session,
  urls: readonly string[],
  { from, title }: AddOptions,
): Promise<readonly AskedPage[]> {
  const addresses = urls.map(readUrl);
  const [first = null, second] = addresses;
  if (second !== undefined && (from !== undefined || title !== undefined)) {
    throw usage("--from and --title are for one page", "Add the others by a command of their own");
  }
  if (from !== undefined) return [await readSaved(session, from, first)];
  if (first === null) {
    throw usage(
      "There is nothing to add",
      "Write it like: broadsheet add https://example.org/talks",
    );
  }
  return addresses.map((url) => ({ kind: "address", url }));
}

/** What is typed without its scheme is meant as https. */
function readUrl(written: string): string {
  const isBare = /^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(written);
  const text = isBare ? `https://${written}` : written;
  const url = parseUrl(text);
  if (url?.protocol === "https:" || url?.protocol === "http:") return url.href;
  throw usage(`“${written}” is no address of a page`, "Addresses begin with https:// or http://");
}

async function readSaved(session: Session, from: string, url: string | null): Promise<AskedPage> {
  const file = resolve(session.world.directory, from);
  const bytes = await readFile(file).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw usage(`${from} cannot be read: ${reason}`, "Save the page as HTML, then name that file");
  });
  const page = { url: url ?? pathToFileURL(file).href, bytes, mediaType: "text/html" };
  return { kind: "saved", url, page: { ...page, charset: null, isCut: false } };
}

function openFetcher({ world }: Session): Promise<PageFetcher> {
  return world.adapters.openPageFetcher({
    userAgent: `Broadsheet/${world.toolVersion} (link added by an editor)`,
    accept: "text/html,application/xhtml+xml,*/*;q=0.5",
  });
}

async function toRequest(
  session: Session,
  { fetcher, options }: { readonly fetcher: PageFetcher; readonly options: AddOptions },
): Promise<AddRequest> {
  const publication = await openPublication(session);
  const { adapters, person } = session.world;
  const source = adapters.openDisk(session.root);
  const { date } = options;
  return {
    ...{ source, publication, fetcher, person },
    writer: adapters.openWriter(session.root),
    reader: adapters.pageReader,
    archive: (await readArchive(source))?.archive ?? EMPTY_ARCHIVE,
    date: date === undefined ? await findNextDate(session, publication) : readDate(date),
    place: options.inbox === true ? "inbox" : "day",
    section: findNamedSection(publication, options.section),
    title: options.title?.trim() ?? null,
    withBlurb: options.blurb === true,
    isRepeat: options.again === true,
    mode: options.dryRun === true ? "trial" : "apply",
  };
}

function print(session: Session, page: AddedPage): void {
  session.emit(page);
  switch (page.kind) {
    case "added": {
      const { file, line, section, item } = page;
      session.say(`${file}:${line} ${item.headline} (${formatFacts(page)})`);
      if (section === null)
        session.tell(`${item.url} is a candidate; --section puts it into an issue`);
      return;
    }
    case "known":
      session.tell(`${page.url} was not added: ${formatKnown(page.known)}`);
      return;
    case "failed":
      session.tell(`${page.url} was not added: ${page.cause}`);
  }
}

function formatFacts({ item, section }: AddedPage & { readonly kind: "added" }): string {
  const { source = null, minutes = null, labels = [] } = item.facts;
  const time = minutes === null ? null : `${minutes} min`;
  const parts = [section === null ? null : `in ${section}`, source, time, ...labels];
  return parts.filter((part) => part !== null).join(", ");
}

function formatKnown(known: (AddedPage & { readonly kind: "known" })["known"]): string {
  switch (known.kind) {
    case "issue": {
      const { file, line } = known.place;
      return `it is in the issue of ${known.date}, ${file}:${line}; --again adds it once more`;
    }
    case "file":
      return `it is in ${known.place.file}:${known.place.line} already`;
    case "just-now":
      return "this command added it already";
  }
}
