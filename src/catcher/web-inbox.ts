import { Hono, type Context } from "hono";
import { streamSSE } from "hono/streaming";
import { guard, harden, toMailPolicy } from "./guard.ts";
import type { Inbox } from "./inbox.ts";
import { PAGE_SIZE, renderListPage } from "./list-page.ts";
import { LIVE_SCRIPT } from "./live-script.ts";
import { renderMessagePage, toDefaultView, VIEWS } from "./message-page.ts";
import { readLocalPicture, type PictureSource } from "./read-local-picture.ts";
import { parseMail, toDisplayHtml } from "./show-mail.ts";
import { STYLES } from "./styles.ts";

export interface WebInbox {
  readonly inbox: Inbox;
  readonly smtpUrl: string;
  /** Null shows no pictures of the publication's site. */
  readonly pictures: PictureSource | null;
}

/** The pages of the inbox. No GET changes anything. */
export function createWebInbox(web: WebInbox): Hono {
  const app = new Hono();
  app.use(guard, harden);
  app.get("/", (context) => showList(context, web));
  app.get("/messages/:id{[0-9]+}", (context) => showMessage(context, web));
  app.get("/messages/:id{[0-9]+}/html", (context) => showHtml(context, web));
  app.get("/messages/:id{[0-9]+}/raw", (context) => sendRaw(context, web));
  app.get("/messages/:id{[0-9]+}/parts/:index{[0-9]+}", (context) => sendPart(context, web));
  app.get("/pictures/:path{.+}", (context) => sendPicture(context, web));
  app.post("/empty", (context) => {
    web.inbox.empty();
    return context.redirect("/", 303);
  });
  app.get("/events", (context) => sendEvents(context, web.inbox));
  app.get("/styles.css", (context) => context.body(STYLES, 200, { "Content-Type": "text/css" }));
  app.get("/live.js", (context) =>
    context.body(LIVE_SCRIPT, 200, { "Content-Type": "text/javascript" }),
  );
  app.notFound((context) => context.text("Not here; the inbox is at /\n", 404));
  return app;
}

async function showList(context: Context, { inbox, smtpUrl }: WebInbox): Promise<Response> {
  const mailings = inbox.listMailings();
  const mailing = mailings.find(({ key }) => key === context.req.query("mailing")) ?? null;
  const asked = Math.floor(Number(context.req.query("page") ?? "1"));
  const pageNumber = Number.isSafeInteger(asked) && asked > 0 ? asked : 1;
  const offset = (pageNumber - 1) * PAGE_SIZE;
  const page = inbox.list({ mailing: mailing?.key ?? null, offset, limit: PAGE_SIZE });
  return context.html(await renderListPage({ page, pageNumber, mailing, mailings, smtpUrl }));
}

async function showMessage(context: Context, { inbox }: WebInbox): Promise<Response> {
  const id = readId(context);
  const mail = inbox.find(id);
  const source = await inbox.readSource(id);
  if (mail === null || source === null) return context.notFound();
  const shown = await parseMail(source);
  const asked = context.req.query("view");
  const view = VIEWS.find((known) => known === asked) ?? toDefaultView(shown);
  const neighbours = inbox.findNeighbours(id);
  return context.html(await renderMessagePage({ mail, shown, source, view, neighbours }));
}

async function showHtml(context: Context, { inbox, pictures }: WebInbox): Promise<Response> {
  const id = readId(context);
  const source = await inbox.readSource(id);
  if (source === null) return context.notFound();
  const origin = new URL(context.req.url).origin;
  const body = toDisplayHtml(await parseMail(source), {
    sitePrefix: pictures === null ? null : `${pictures.siteUrl}/pictures/`,
    localPrefix: `${origin}/pictures/`,
    attachment: (index) => `${origin}/messages/${id}/parts/${index}`,
  });
  context.header("Content-Security-Policy", toMailPolicy(origin));
  return context.html(body);
}

async function sendRaw(context: Context, { inbox }: WebInbox): Promise<Response> {
  const id = readId(context);
  const source = await inbox.readSource(id);
  if (source === null) return context.notFound();
  return context.body(new Uint8Array(source), 200, {
    "Content-Type": "message/rfc822",
    "Content-Disposition": `attachment; filename="message-${id}.eml"`,
  });
}

/** Raster pictures only: an SVG or a page among the attachments could hold script. */
async function sendPart(context: Context, { inbox }: WebInbox): Promise<Response> {
  const source = await inbox.readSource(readId(context));
  if (source === null) return context.notFound();
  const { attachments } = await parseMail(source);
  const part = attachments[Number(context.req.param("index"))];
  if (part === undefined || !/^image\/(?:png|jpeg|gif|webp|avif)$/.test(part.type)) {
    return context.notFound();
  }
  return sendImage(context, part.bytes, part.type);
}

async function sendPicture(context: Context, { pictures }: WebInbox): Promise<Response> {
  if (pictures === null) return context.notFound();
  const picture = await readLocalPicture(pictures, context.req.param("path") ?? "");
  if (picture === null) return context.notFound();
  return sendImage(context, picture.bytes, picture.type);
}

/** The mail's frame has no origin, so for the browser every picture in it is another site's. */
function sendImage(context: Context, bytes: Uint8Array, type: string): Response {
  return context.body(new Uint8Array(bytes), 200, {
    "Content-Type": type,
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
  });
}

/** At most one event in this time: a send brings hundreds of mails a second. */
const EVENT_DISTANCE_MS = 700;

function sendEvents(context: Context, inbox: Inbox): Response {
  return streamSSE(context, async (stream) => {
    const news = { waiting: false };
    stream.onAbort(inbox.onChange(() => (news.waiting = true)));
    while (!stream.aborted) {
      if (news.waiting) {
        news.waiting = false;
        await stream.writeSSE({ event: "change", data: String(inbox.count()) });
      }
      await stream.sleep(EVENT_DISTANCE_MS);
    }
  });
}

function readId(context: Context): number {
  return Number(context.req.param("id"));
}
