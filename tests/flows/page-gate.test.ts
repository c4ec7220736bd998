import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createAdapters } from "../../src/app.ts";
import { toBlockedExit } from "../../src/flows/send/exit-status.ts";
import { checkPage } from "../../src/flows/send/page-gate.ts";
import { prepareSend } from "../../src/flows/send/prepare-send.ts";
import { serviceProbe } from "../../src/network/service-probe.ts";
import { issue, publication } from "../archive/fixtures.ts";
import { renderSite } from "../archive/render-at-once.ts";
import { readSiteTheme } from "../archive/site-theme.ts";
import { email } from "../store/fixtures.ts";
import { CONFIG, makePublication } from "../support/make-publication.ts";
import { packageRoot } from "../support/run-program.ts";

const SUBJECT = "Summit & talks end “without a text”";
const PATH = "/daily/2026-01-05/";
const edition = { newsletter: issue().newsletter.slug, date: issue().date, subject: SUBJECT };
const { pages } = renderSite({
  ...{ publication: publication(), issues: [issue({ subject: SUBJECT })] },
  templates: readSiteTheme(),
});
const PAGE = pages.get("daily/2026-01-05/index.html") ?? "";

async function serve(answer: (path: string) => readonly [status: number, text: string]) {
  const server = createServer((request, response) => {
    const [status, text] = answer(request.url ?? "");
    response.writeHead(status, status === 302 ? { Location: PATH } : {}).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const where = { isLoopback: false, probe: serviceProbe };
const waiting = (siteUrl: string) => publication({ siteUrl, liveBeforeMail: true });

test("mail goes where its page is", async () => {
  const url = await serve((path) => (path === PATH ? [200, PAGE] : [404, ""]));
  expect(await checkPage(waiting(url), edition, where)).toBeNull();
});

test.each([
  ["is not there: it answers 404", [404, "gone"]],
  ["is not there: it answers 302", [302, ""]],
  ["is another page than that of", [200, PAGE.replace("Summit", "Summer")]],
  ["is another page than that of", [200, ""]],
] as const)("mail waits while the page %s", async (words, answer) => {
  const url = await serve(() => answer);
  const blocked = await checkPage(waiting(url), edition, where);
  expect(blocked?.kind).toBe("page-missing");
  expect(blocked?.message).toContain(`${url}${PATH} ${words}`);
});

test("mail waits while nobody answers, and says why", async () => {
  const url = await serve(() => [200, PAGE]);
  const nobody = url.replace(/\d+$/, "1");
  expect((await checkPage(waiting(nobody), edition, where))?.message).toMatch(/does not answer: ./);
});

test("nobody is asked where mail stays on this machine, or need not wait", async () => {
  const asked: string[] = [];
  const url = await serve((path) => {
    asked.push(path);
    return [404, ""];
  });
  expect(await checkPage(waiting(url), edition, { ...where, isLoopback: true })).toBeNull();
  expect(await checkPage(publication({ siteUrl: url }), edition, where)).toBeNull();
  expect(asked).toEqual([]);
});

test("a send waits for its page, and goes on once it is there", async () => {
  let isThere = false;
  const url = await serve(() => (isThere ? [200, shown] : [404, ""]));
  const config = CONFIG.replace(
    "site: { url: https://courier.example.org }",
    `site: { url: "${url}", live_before_mail: true }\nservice: { url: https://192.0.2.10 }`,
  );
  const root = makePublication({ "broadsheet.yaml": config });
  const adapters = createAdapters({ packageRoot, environment: new Map() });
  const store = await adapters.openStoreAt(":memory:");
  onTestFinished(() => store.close());
  const { newsletter, date } = edition;
  await store.importSubscribers({
    ...{ newsletter, status: "active", at: new Date() },
    rows: [{ email: email("ada@example.org"), name: null, line: 1 }],
    newIds: adapters.ids.newSubscriberIds(1),
  });
  // The readers' service is elsewhere, at an address that is nobody's; the page is asked for over a real connection.
  const probe = { ...serviceProbe, answers: () => Promise.resolve(true) };
  const prepare = () =>
    prepareSend({
      ...{ source: adapters.openDisk(root), store, probe, newsletter, date },
      ...{ now: new Date("2026-01-05T06:00:00Z"), toolVersion: "test", isLoopback: false },
      content: "current",
    });
  const shown = "<title>Summit ends without a text · The Daily Courier</title>";
  const waiting = await prepare();
  if (waiting.kind === "ready") throw new Error("it must wait");
  expect([waiting.kind, toBlockedExit(waiting)]).toEqual(["page-missing", 75]);
  isThere = true;
  expect((await prepare()).kind).toBe("ready");
});
