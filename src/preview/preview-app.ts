import { randomBytes, timingSafeEqual } from "node:crypto";
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { html } from "hono/html";
import type { IssueKey } from "../model/addresses.ts";
import { type Look, LOOKS } from "../model/looks.ts";
import { parseIsoDate, parseSlug } from "../model/names.ts";
import { FRAME_SCRIPT } from "./assets/frame-script.ts";
import { PAGE_SCRIPT } from "./assets/page-script.ts";
import { PAGE_STYLES } from "./assets/page-styles.ts";
import type { BuildDesk } from "./build-desk.ts";
import { addHeaders, FILE_POLICY, toFramePolicy } from "./add-headers.ts";
import { guard, PICTURES_PATH, TEST_PATH } from "./guard.ts";
import type { LiveBuild } from "./live-build.ts";
import { openEvents } from "./open-events.ts";
import { LIVE_ADDRESSES, type PageView, VIEWS } from "./page/page-view.ts";
import { renderPage } from "./page/render-page.ts";
import { toPictureType } from "./picture-type.ts";
import type { PreviewSource, TestAnswer } from "./preview-source.ts";
import { addFrameScript, toFrameHtml } from "./to-frame-html.ts";

export interface PreviewApp {
  readonly app: Hono;
  /** Ends the streams of open pages. */
  readonly close: () => void;
}

/** What all answers of one preview know. */
interface Desk {
  readonly source: PreviewSource;
  readonly desk: BuildDesk;
  /** Unguessable: the mail's frame has no origin, so its requests cannot be told from those of other pages. */
  readonly picturesUrl: string;
  readonly formKey: string;
}

/** An address, a date, a newsletter and a key. */
const MOST_FORM_BYTES = 10_000;

/** All addresses of the preview, without a socket. */
export function createPreviewApp(source: PreviewSource, desk: BuildDesk): PreviewApp {
  const app = new Hono();
  const events = openEvents(desk);
  const picturesUrl = `${PICTURES_PATH}${newKey()}/`;
  const here: Desk = { source, desk, picturesUrl, formKey: newKey() };
  app.use(addHeaders());
  app.use(guard());
  app.get("/", async (context) => context.html(renderPage(await toPageView(context, here))));
  app.get("/preview.css", (context) => answerText(context, "text/css", PAGE_STYLES));
  app.get("/preview.js", (context) => answerText(context, "text/javascript", PAGE_SCRIPT));
  app.get("/events", (context) => events.open(context, readKey(context)));
  app.get("/mail/:newsletter/:date", (context) => answerMail(context, here));
  app.get("/mail/:newsletter/:date/message", (context) => answerMessage(context, here));
  app.get(`${picturesUrl}*`, (context) => answerPicture(context, here));
  const limit = bodyLimit({
    maxSize: MOST_FORM_BYTES,
    onError: (context) => context.text("This is more than the form asks for\n", 413),
  });
  app.post(TEST_PATH, limit, (context) => answerTest(context, here));
  app.onError((error, context) => context.text(`The preview stumbled: ${error.message}\n`, 500));
  return { app, close: () => events.close() };
}

function newKey(): string {
  return randomBytes(16).toString("hex");
}

async function toPageView(context: Context, { desk, source, formKey }: Desk): Promise<PageView> {
  const list = await desk.listDays();
  const [newest] = list.days;
  const first = newest?.newsletters[0];
  const fallback =
    first === undefined || newest === undefined ? null : toKey(first.slug, newest.date);
  const key = readKey(context) ?? fallback;
  const view = VIEWS.find((one) => one === context.req.query("view")) ?? "desktop";
  const build = key === null ? null : await desk.read(key);
  return {
    list,
    build,
    obstacle: build === null ? await readObstacle(desk) : null,
    choice: { view, look: readLook(context) },
    peek: (other) => desk.peek(other),
    addresses: LIVE_ADDRESSES,
    live: { formKey, editorUrl: source.editorUrl },
  };
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

function readLook(context: Context): Look {
  return LOOKS.find((one) => one === context.req.query("look")) ?? "sent";
}

function toKey(newsletter: string, date: string): IssueKey | null {
  const [slug, day] = [parseSlug(newsletter), parseIsoDate(date)];
  return slug === null || day === null ? null : { newsletter: slug, date: day };
}

function answerText(context: Context, type: string, text: string): Response {
  return context.body(text, 200, { "Content-Type": `${type}; charset=utf-8` });
}

function readPath(context: Context): IssueKey | null {
  return toKey(context.req.param("newsletter") ?? "", context.req.param("date") ?? "");
}

async function answerMail(context: Context, here: Desk): Promise<Response> {
  const key = readPath(context);
  const look = readLook(context);
  const made = key === null ? null : await here.desk.readMail(key, look);
  const nonce = randomBytes(18).toString("base64");
  context.header("Content-Security-Policy", toFramePolicy(nonce));
  if (made === null) return context.text("There is no mail to show\n", 404);
  const { mail, siteUrl } = made;
  const shown = { html: mail.show(look), pictures: mail.pictures };
  const { picturesUrl } = here;
  const page = toFrameHtml(shown, { siteUrl, picturesUrl });
  return context.html(addFrameScript(page, FRAME_SCRIPT, nonce));
}

/** The very bytes that one reader would get. */
async function answerMessage(context: Context, { desk }: Desk): Promise<Response> {
  const key = readPath(context);
  const build = key === null ? null : await desk.read(key);
  context.header("Content-Security-Policy", FILE_POLICY);
  const mail = build?.mail ?? null;
  if (build === null || mail === null) return context.text("There is no mail to show\n", 404);
  const { newsletter, date } = build.key;
  return context.body(Uint8Array.from(mail.eml), 200, {
    "Content-Type": "message/rfc822",
    "Content-Disposition": `attachment; filename="${newsletter}-${date}.eml"`,
  });
}

/** Only bytes that are a picture leave the folder, whatever a file is called. */
async function answerPicture(context: Context, { source, picturesUrl }: Desk): Promise<Response> {
  const path = toSitePath(context.req.path.slice(picturesUrl.length));
  const bytes = path === null ? null : await source.readPicture(path);
  const type = bytes === null ? null : toPictureType(bytes);
  if (bytes === null || type === null) return context.text("There is no such picture\n", 404);
  context.header("Content-Security-Policy", FILE_POLICY);
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

async function answerTest(context: Context, { source, formKey }: Desk): Promise<Response> {
  const form = await context.req.parseBody();
  const read = (name: string): string => {
    const value = form[name];
    return typeof value === "string" ? value : "";
  };
  if (!isSame(read("key"), formKey)) {
    return context.text("This form is of another preview; reload the page\n", 403);
  }
  const key = toKey(read("newsletter"), read("date"));
  if (key === null) return context.text("There is no such issue\n", 400);
  const answer = await sendQuietly(source, key, read("address"));
  // The script shows the words on the page; without it they are the page.
  return context.html(
    html`<!doctype html>
      <html lang="en">
        <title>Test</title>
        <p id="test-answer">${answer.message}</p>
        <p><a href="${LIVE_ADDRESSES.page(key, { view: "desktop", look: "sent" })}">Back</a></p>
      </html>`,
    answer.isAccepted ? 200 : 422,
  );
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function sendQuietly(
  source: PreviewSource,
  key: IssueKey,
  address: string,
): Promise<TestAnswer> {
  try {
    return await source.sendTest(key, address);
  } catch (error) {
    return { isAccepted: false, message: error instanceof Error ? error.message : String(error) };
  }
}
