import { randomBytes } from "node:crypto";
import { Hono, type Context } from "hono";
import type { IssueKey } from "../model/addresses.ts";
import { parseIsoDate, parseSlug } from "../model/names.ts";
import { PAGE_SCRIPT } from "./assets/page-script.ts";
import { PAGE_STYLES } from "./assets/page-styles.ts";
import type { BuildDesk } from "./build-desk.ts";
import { addHeaders, FRAME_POLICY, PICTURE_POLICY } from "./add-headers.ts";
import { guard, PICTURES_PATH } from "./guard.ts";
import type { LiveBuild } from "./live-build.ts";
import { openEvents } from "./open-events.ts";
import { VIEWS, type PageView, type View } from "./page/page-view.ts";
import { renderPage } from "./page/render-page.ts";
import { toPictureType } from "./picture-type.ts";
import type { PreviewSource } from "./preview-source.ts";
import { toFrameHtml } from "./to-frame-html.ts";

export interface PreviewApp {
  readonly app: Hono;
  /** Ends the streams of open pages. */
  readonly close: () => void;
}

/** All addresses of the preview, without a socket. */
export function createPreviewApp(source: PreviewSource, desk: BuildDesk): PreviewApp {
  const app = new Hono();
  const events = openEvents(desk);
  // Unguessable: the mail's frame has no origin, so its requests cannot be told from those of other pages.
  const picturesUrl = `${PICTURES_PATH}${randomBytes(16).toString("hex")}/`;
  app.use(addHeaders());
  app.use(guard());
  app.get("/", async (context) => context.html(renderPage(await toPageView(context, desk))));
  app.get("/preview.css", (context) => answerText(context, "text/css", PAGE_STYLES));
  app.get("/preview.js", (context) => answerText(context, "text/javascript", PAGE_SCRIPT));
  app.get("/events", (context) => events.open(context, readKey(context)));
  app.get("/mail/:newsletter/:date", async (context) => {
    const key = toKey(context.req.param("newsletter"), context.req.param("date"));
    const build = key === null ? null : await desk.read(key);
    context.header("Content-Security-Policy", FRAME_POLICY);
    const mail = build?.mail ?? null;
    if (build === null || mail === null) return context.text("There is no mail to show\n", 404);
    return context.html(toFrameHtml(mail, { siteUrl: build.siteUrl, picturesUrl }));
  });
  app.get("/mail/:newsletter/:date/turn", (context) => {
    context.header("Content-Security-Policy", FRAME_POLICY);
    return context.html("");
  });
  app.get(`${picturesUrl}*`, (context) => answerPicture(context, { source, picturesUrl }));
  app.onError((error, context) => context.text(`The preview stumbled: ${error.message}\n`, 500));
  return { app, close: () => events.close() };
}

async function toPageView(context: Context, desk: BuildDesk): Promise<PageView> {
  const list = await desk.listDays();
  const [newest] = list.days;
  const first = newest?.newsletters[0];
  const fallback =
    first === undefined || newest === undefined ? null : toKey(first.slug, newest.date);
  const key = readKey(context) ?? fallback;
  const view: View = VIEWS.find((one) => one === context.req.query("view")) ?? "desktop";
  const build = key === null ? null : await desk.read(key);
  const obstacle = build === null ? await readObstacle(desk) : null;
  return { list, build, obstacle, view, peek: (other) => desk.peek(other) };
}

/** Why there is no issue at all: what is wrong with the config shows in any build, whatever it is of. */
async function readObstacle(desk: BuildDesk): Promise<LiveBuild | null> {
  const key = toKey("none", "1970-01-01");
  const build = key === null ? null : await desk.read(key);
  return build === null || build.problems.length === 0 ? null : build;
}

function readKey(context: Context): IssueKey | null {
  return toKey(context.req.query("newsletter") ?? "", context.req.query("date") ?? "");
}

function toKey(newsletter: string, date: string): IssueKey | null {
  const [slug, day] = [parseSlug(newsletter), parseIsoDate(date)];
  return slug === null || day === null ? null : { newsletter: slug, date: day };
}

function answerText(context: Context, type: string, text: string): Response {
  return context.body(text, 200, { "Content-Type": `${type}; charset=utf-8` });
}

/** Only bytes that are a picture leave the folder, whatever a file is called. */
async function answerPicture(
  context: Context,
  pictures: { readonly source: PreviewSource; readonly picturesUrl: string },
): Promise<Response> {
  const path = toSitePath(context.req.path.slice(pictures.picturesUrl.length));
  const bytes = path === null ? null : await pictures.source.readPicture(path);
  const type = bytes === null ? null : toPictureType(bytes);
  if (bytes === null || type === null) return context.text("There is no such picture\n", 404);
  context.header("Content-Security-Policy", PICTURE_POLICY);
  context.header("Cross-Origin-Resource-Policy", "cross-origin");
  return context.body(Uint8Array.from(bytes), 200, { "Content-Type": type });
}

/** The picture's path on the site; null for one that would lead somewhere else. */
function toSitePath(address: string): string | null {
  try {
    const parts = address.split("/").map(decodeURIComponent);
    const isPlain = (part: string) => !["", ".", ".."].includes(part) && !/[/\\\0]/.test(part);
    return parts.every(isPlain) ? ["pictures", ...parts].join("/") : null;
  } catch {
    return null;
  }
}
