import { toSiteUrl, type IssueKey } from "../model/addresses.ts";
import { LOOKS } from "../model/looks.ts";
import type { IsoDate } from "../model/names.ts";
import { UserError } from "../model/user-error.ts";
import { PAGE_STYLES } from "./assets/page-styles.ts";
import { buildIssue } from "./build-issue.ts";
import { type LiveBuild, toKeyText } from "./live-build.ts";
import { type Choice, type PageAddresses, VIEWS, WIDTHS } from "./page/page-view.ts";
import { renderPage } from "./page/render-page.ts";
import { toPictureType } from "./picture-type.ts";
import type { PreviewDay, PreviewMail, PreviewSource } from "./preview-source.ts";

type Files = Map<string, string | Uint8Array>;

/**
 * The page of one day in all its views, as files that need neither a server nor a script nor anything from elsewhere.
 *
 * @param date null is the newest
 * @returns by file name, `index.html` among them
 * @throws UserError if there is no such day
 */
export async function exportPreview(
  source: PreviewSource,
  date: IsoDate | null,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const day = await chooseDay(source, date);
  const builds = new Map<string, LiveBuild>();
  for (const { slug } of day.newsletters) {
    const key = { newsletter: slug, date: day.date };
    // Nobody looks yet.
    const onMade = (): Promise<void> => Promise.resolve();
    builds.set(toKeyText(key), await buildIssue(source, { key, before: null, onMade }));
  }
  const files: Files = new Map([["preview.css", PAGE_STYLES]]);
  for (const build of builds.values()) {
    await addPages(files, { day, build, peek: (key) => builds.get(toKeyText(key)) ?? null });
    if (build.mail !== null) await addMail(files, { build, mail: build.mail, source });
  }
  return files;
}

async function chooseDay(source: PreviewSource, date: IsoDate | null): Promise<PreviewDay> {
  const days = [...(await source.listIssues())].sort((a, b) => (a.date < b.date ? 1 : -1));
  const day = date === null ? days[0] : days.find((one) => one.date === date);
  if (day !== undefined && day.newsletters.length > 0) return day;
  throw new UserError("no-content", {
    message: date === null ? "There is no issue to show" : `There is no issue on ${date}`,
    advice: "Text that is put into content/<date>/ makes one",
  });
}

const STATIC_ADDRESSES: PageAddresses = {
  page: (key, { view, look }) =>
    toFileName(key, WIDTHS[view].length === 0 || look === "sent" ? view : `${view}-${look}`),
  frame: (key, look) => toFileName(key, look === "sent" ? "mail" : `mail-${look}`),
  message: (key) => `${key.newsletter}-${key.date}.eml`,
  styles: "preview.css",
  script: null,
};

function toFileName(key: IssueKey, what: string): string {
  return `${key.newsletter}-${key.date}-${what}.html`;
}

interface Pages {
  readonly day: PreviewDay;
  readonly build: LiveBuild;
  readonly peek: (key: IssueKey) => LiveBuild | null;
}

async function addPages(files: Files, { day, build, peek }: Pages): Promise<void> {
  for (const choice of listChoices()) {
    const page = await renderPage({
      ...{ list: { days: [day], failure: null }, build, obstacle: null, choice, peek },
      ...{ addresses: STATIC_ADDRESSES, live: null },
    });
    const text = page.toString();
    files.set(STATIC_ADDRESSES.page(build.key, choice), text);
    // The first of all is where one begins.
    if (!files.has("index.html")) files.set("index.html", text);
  }
}

function listChoices(): readonly Choice[] {
  return VIEWS.flatMap((view) =>
    (WIDTHS[view].length === 0 ? (["sent"] as const) : LOOKS).map((look) => ({ view, look })),
  );
}

interface Mail {
  readonly build: LiveBuild;
  readonly mail: PreviewMail;
  readonly source: PreviewSource;
}

async function addMail(files: Files, { build, mail, source }: Mail): Promise<void> {
  files.set(STATIC_ADDRESSES.message(build.key), mail.eml);
  const pictures = await readPictures(mail, build.siteUrl, source);
  for (const look of LOOKS) {
    files.set(STATIC_ADDRESSES.frame(build.key, look), toFrame(mail.show(look), pictures));
  }
}

/** Data addresses for all pictures of a mail, by the address that the mail has for each. */
async function readPictures(
  mail: PreviewMail,
  siteUrl: string,
  source: PreviewSource,
): Promise<ReadonlyMap<string, string>> {
  const pictures = new Map(
    mail.pictures.map(({ contentId, mimeType, bytes }) => [
      `cid:${contentId}`,
      toDataUrl(mimeType, bytes),
    ]),
  );
  const base = toSiteUrl(siteUrl, "pictures/");
  for (const [address] of mail.html.matchAll(/https?:\/\/[^\s"'<>()]+/g)) {
    if (!address.startsWith(base) || pictures.has(address)) continue;
    const bytes = await source.readPicture(`pictures/${decodeURI(address.slice(base.length))}`);
    const type = bytes === null ? null : toPictureType(bytes);
    if (bytes !== null && type !== null) pictures.set(address, toDataUrl(type, bytes));
  }
  return pictures;
}

function toDataUrl(type: string, bytes: Uint8Array): string {
  return `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;
}

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">`;

function toFrame(html: string, pictures: ReadonlyMap<string, string>): string {
  // Longest first: one address may begin with another.
  const addresses = [...pictures].sort(([a], [b]) => b.length - a.length);
  const shown = addresses.reduce((all, [address, data]) => all.replaceAll(address, data), html);
  const head = /<head\b[^>]*>/i.exec(shown);
  const at = head === null ? 0 : head.index + head[0].length;
  return shown.slice(0, at) + POLICY + shown.slice(at);
}
