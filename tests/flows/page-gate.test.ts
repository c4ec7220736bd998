import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { checkPage } from "../../src/flows/send/page-gate.ts";
import { serviceProbe } from "../../src/network/service-probe.ts";
import { issue, publication } from "../archive/fixtures.ts";
import { renderSite } from "../archive/render-at-once.ts";
import { readSiteTheme } from "../archive/site-theme.ts";

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
