import { describe, expect, it } from "vitest";

import { PAGE_LANGUAGES } from "../../src/web/words/find-reader-words.ts";
import { type OpenedService, openService } from "../support/open-service.ts";

const FUTURE = new Date("2100-01-01");

function post({ app, toPath }: OpenedService, fields: Readonly<Record<string, string | string[]>>) {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of [values].flat()) body.append(name, value);
  }
  return app.request(toPath("preferences"), { method: "POST", body });
}

const SAVE = {
  action: "save",
  newsletter: ["daily", "defence"],
  zone: "",
  language: "",
  pause: "0",
};

/** The link in the next mail of the service, and whom it goes to. */
async function takeMail({ store, tokens }: OpenedService) {
  const request = await store.takeRequestMail(new Date(Date.now() + 1000), FUTURE);
  if (request === null) return null;
  return { to: request.email.address, path: `/answer/${tokens.issueAnswer(request.id)}` };
}

describe("preferences", () => {
  it("are kept: newsletters, zone, language, words only, a pause", async () => {
    const service = await openService();
    const saved = await post(service, {
      ...SAVE,
      ...{ newsletter: "defence", zone: "Asia/Tokyo", language: "de", pause: "14" },
      "text-only": "yes",
    });
    expect([saved.status, await saved.text()]).toEqual([
      200,
      expect.stringContaining("Gespeichert."),
    ]);
    const reader = await service.store.findReader(service.id);
    expect(reader?.settings).toEqual({ language: "de", zone: "Asia/Tokyo", textOnly: true });
    expect(
      reader?.subscriptions.map(({ newsletter, status }) => `${newsletter} ${status}`),
    ).toEqual(["daily left", "defence active"]);
    const page = await (await service.app.request(service.toPath("preferences"))).text();
    expect(page).toContain('value="keep" selected');
    expect(page).toContain('value="Asia/Tokyo" selected');
    await post(service, { ...SAVE, newsletter: "defence", pause: "keep" });
    const kept = await service.store.findReader(service.id);
    expect(kept?.subscriptions[1]?.pausedUntil).toEqual(reader?.subscriptions[1]?.pausedUntil);
  });

  it("keep a zone and a language that no list has", async () => {
    const service = await openService();
    const choice = { newsletters: [], pausedUntil: null, textOnly: false, words: "x" };
    await service.store.choose({
      ...{ ...choice, subscriberId: service.id, zone: "UTC", language: "pt-BR" },
      ...{ source: new Uint8Array(32), at: new Date() },
    });
    const page = await (await service.app.request(service.toPath("preferences"))).text();
    expect(page).toMatch(/value="UTC"\s+selected/);
    expect(page).toMatch(/value="pt-BR"\s+selected/);
    await post(service, { ...SAVE, zone: "UTC", language: "pt-BR" });
    const reader = await service.store.findReader(service.id);
    expect(reader?.settings).toEqual({ zone: "UTC", language: "pt-BR", textOnly: false });
  });

  it("with nothing chosen leave everything, and all at once by a button too", async () => {
    const service = await openService();
    await post(service, { ...SAVE, newsletter: [] });
    expect(await service.listActive()).toEqual([]);
    await post(service, SAVE);
    expect(await service.listActive()).toEqual(["daily", "defence"]);
    await post(service, { leave: "all" });
    expect(await service.listActive()).toEqual([]);
  });

  it("keep a newsletter that the config has no more", async () => {
    const service = await openService();
    const { createServiceApp } = await import("../../src/web/service-app.ts");
    const { publication } = service.desk;
    const newsletters = publication.newsletters.slice(0, 1);
    const app = createServiceApp({ ...service.desk, publication: { ...publication, newsletters } });
    await post({ ...service, app }, { ...SAVE, newsletter: "daily" });
    expect(await service.listActive()).toEqual(["daily", "defence"]);
  });

  it.each([
    ["a zone that is none", { zone: "Mars/Olympus" }],
    ["a language that is none", { language: "<script>" }],
    ["a pause of a thousand years", { pause: "365000" }],
    ["a pause that is none", { pause: "-7" }],
    ["no action", { action: "" }],
    ["an action that is none", { action: "__proto__" }],
  ])("with %s change nothing", async (_what, fields) => {
    const service = await openService();
    const answer = await post(service, { ...SAVE, newsletter: [], ...fields });
    expect(answer.status).toBe(400);
    expect(await service.listActive()).toEqual(["daily", "defence"]);
  });

  it.each(PAGE_LANGUAGES)("speak %s", async (language) => {
    const service = await openService(language);
    const page = await (await service.app.request(service.toPath("preferences"))).text();
    expect(page).toContain(`<html lang="${language}"`);
    expect(page).not.toMatch(/\{\w+\}/);
  });

  it("do not tell whose they are to whoever got a forwarded mail", async () => {
    const service = await openService();
    const page = await (await service.app.request(service.toPath("preferences"))).text();
    expect(page).not.toContain("ada@example.org");
    expect(page).toContain("a…@example.org");
  });
});

describe("what could take a subscription from somebody", () => {
  it("moves an address only by both mailboxes", async () => {
    const service = await openService();
    await post(service, { action: "move", target: "mallory@example.net" });
    const first = await takeMail(service);
    expect(first?.to).toBe("ada@example.org");
    expect(await takeMail(service)).toBeNull();
    await service.app.request(first?.path ?? "", { method: "POST" });
    const second = await takeMail(service);
    expect(second?.to).toBe("mallory@example.net");
    expect((await service.store.findReader(service.id))?.subscriber.email.address).toBe(
      "ada@example.org",
    );
    await service.app.request(second?.path ?? "", { method: "POST" });
    expect((await service.store.findReader(service.id))?.subscriber.email.address).toBe(
      "mallory@example.net",
    );
  });

  it("shows data only behind a mail, as a file, once", async () => {
    const service = await openService();
    await post(service, { action: "data" });
    const mail = await takeMail(service);
    expect(await (await service.app.request(mail?.path ?? "")).text()).not.toContain("ada@");
    const file = await service.app.request(mail?.path ?? "", { method: "POST" });
    expect(file.headers.get("content-disposition")).toContain("attachment");
    expect(await file.json()).toMatchObject({
      ...{ address: "ada@example.org", name: "Ada" },
      subscriptions: [{ newsletter: "daily" }, { newsletter: "defence" }],
    });
    expect((await service.app.request(mail?.path ?? "", { method: "POST" })).status).toBe(410);
  });

  it("forgets only behind a mail, and then every link is nobody’s", async () => {
    const service = await openService();
    await post(service, { action: "erase" });
    expect(await service.listActive()).toEqual(["daily", "defence"]);
    const mail = await takeMail(service);
    const done = await service.app.request(mail?.path ?? "", { method: "POST" });
    expect(await done.text()).toContain("Forgotten");
    expect(await service.listActive()).toEqual([]);
    expect((await service.app.request(service.toPath("preferences"))).status).toBe(404);
    expect((await service.app.request(mail?.path ?? "")).status).toBe(404);
  });

  it("mails one person three times a day at most", async () => {
    const service = await openService();
    const statuses: number[] = [];
    for (let index = 0; index < 4; index += 1) {
      statuses.push((await post(service, { action: "data" })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 422]);
  });

  it("says what is no address", async () => {
    const service = await openService();
    const answer = await post(service, { action: "move", target: "nowhere" });
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining("no e-mail address"),
    ]);
  });
});
