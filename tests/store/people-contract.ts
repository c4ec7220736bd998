import { describe, expect, it } from "vitest";
import type { Store } from "../../src/model/store.ts";
import type { OpenStore } from "./fixtures.ts";
import { after, collect, DAILY, DEFENCE, email, id, known, subscribe } from "./fixtures.ts";

async function listAddresses(store: Store): Promise<readonly string[]> {
  const all = await collect(store.listSubscriptions(null));
  return all.map((one) => `${one.subscriber.email.address} ${one.newsletter} ${one.status}`);
}

export function peopleContract(open: OpenStore): void {
  describe("people who come", () => {
    it("are subscribed with everything that was said of them", async () => {
      const store = await open();
      await subscribe(store, ["Zoë@Bücher.example"], { name: "Zoë “Z” O'Neil", at: after(5) });
      expect(await collect(store.listSubscriptions(DAILY))).toEqual([
        {
          subscriber: {
            id: id("Zoë@Bücher.example"),
            email: {
              address: "Zoë@xn--bcher-kva.example",
              key: "zoë@xn--bcher-kva.example",
              needsSmtpUtf8: true,
            },
            name: "Zoë “Z” O'Neil",
          },
          newsletter: "daily",
          status: "active",
          since: after(5),
        },
      ]);
    });

    it("are one person for one mailbox, within a batch and later, however it is written", async () => {
      const store = await open();
      expect(await subscribe(store, ["Anna@example.org", "anna@EXAMPLE.org"])).toEqual([
        "added",
        "already",
      ]);
      expect(await subscribe(store, ["ANNA@example.org"], { newsletter: DEFENCE })).toEqual([
        "subscribed",
      ]);
      expect(await listAddresses(store)).toEqual([
        "Anna@example.org daily active",
        "Anna@example.org defence active",
      ]);
    });

    it("stay away if they left, from that newsletter only", async () => {
      const store = await open();
      await subscribe(store, ["a@example.org"]);
      await store.leave(id("a@example.org"), { newsletter: DAILY, at: after(1) });
      expect(await subscribe(store, ["a@example.org"])).toEqual(["left-before"]);
      expect(await subscribe(store, ["a@example.org"], { newsletter: DEFENCE })).toEqual([
        "subscribed",
      ]);
    });

    it("become active when consent comes on record, and never pending again", async () => {
      const store = await open();
      await subscribe(store, ["a@example.org"], { status: "pending" });
      expect(await listAddresses(store)).toEqual(["a@example.org daily pending"]);
      expect(await subscribe(store, ["a@example.org"], { at: after(9) })).toEqual(["subscribed"]);
      expect(await subscribe(store, ["a@example.org"], { status: "pending" })).toEqual(["already"]);
      expect(await listAddresses(store)).toEqual(["a@example.org daily active"]);
    });

    it("keep the name they have, and get one if they had none", async () => {
      const store = await open();
      await subscribe(store, ["a@example.org"]);
      await subscribe(store, ["a@example.org"], { name: "Anna" });
      await subscribe(store, ["a@example.org"], { name: "Somebody" });
      const [found] = await store.findSubscriptions(email("A@example.org"));
      expect(found?.subscriber.name).toBe("Anna");
    });

    it("are refused when there are not as many ids as rows", async () => {
      const store = await open();
      const batch = {
        newsletter: DAILY,
        status: "active",
        rows: [{ email: email("a@example.org"), name: null, line: 2 }],
        at: after(0),
        newIds: [],
      } as const;
      await expect(store.importSubscribers(batch)).rejects.toThrow(RangeError);
      expect(await listAddresses(store)).toEqual([]);
    });

    it("may have hostile names", async () => {
      const store = await open();
      const name = "'); drop table subscribers; -- \r\nBcc: x\u0001\ufeff";
      await subscribe(store, ["a@example.org"], { name });
      const [found] = await store.findSubscriptions(email("a@example.org"));
      expect(found?.subscriber.name).toBe(name);
    });
  });

  describe("a text with a NUL in it", () => {
    it("is refused rather than cut, and nothing of its batch is kept", async () => {
      const store = await open();
      await expect(subscribe(store, ["a@example.org"], { name: "Anna\0Bcc" })).rejects.toThrow(
        "NUL",
      );
      expect(await listAddresses(store)).toEqual([]);
    });
  });

  describe("lists of people", () => {
    it("come in the order of address keys, whole, over many pages, beside a writer", async () => {
      const store = await open();
      const addresses = Array.from({ length: 2500 }, (_, index) => `R${index}@example.org`);
      await subscribe(store, addresses);
      await subscribe(store, addresses, { newsletter: DEFENCE });
      const keys: string[] = [];
      for await (const one of store.listSubscriptions(null)) {
        keys.push(`${one.subscriber.email.key} ${one.newsletter}`);
        if (keys.length === 1500) await subscribe(store, ["0-late@example.org"]);
      }
      const wanted = addresses
        .map((address) => address.toLowerCase())
        .sort()
        .flatMap((key) => [`${key} daily`, `${key} defence`]);
      expect(keys).toEqual(wanted);
    });

    it("can be left in the middle", async () => {
      const store = await open();
      await subscribe(store, ["a@example.org", "b@example.org"]);
      for await (const one of store.listSubscriptions(null)) {
        expect(one.subscriber.email.address).toBe("a@example.org");
        break;
      }
      expect(await subscribe(store, ["c@example.org"])).toEqual(["added"]);
    });

    it("find nobody where there is nobody", async () => {
      const store = await open();
      expect(await store.findSubscriptions(email("nobody@example.org"))).toEqual([]);
      expect(await collect(store.listSubscriptions(DAILY))).toEqual([]);
    });
  });

  describe("people who leave", () => {
    it("leave one newsletter or all, once, and keep the date of the first time", async () => {
      const store = await open();
      await subscribe(store, ["a@example.org"]);
      await subscribe(store, ["a@example.org"], { newsletter: DEFENCE });
      const person = id("a@example.org");
      expect(await store.leave(person, { newsletter: DAILY, at: after(1) })).toBe(1);
      expect(await store.leave(person, { newsletter: null, at: after(2) })).toBe(1);
      expect(await store.leave(person, { newsletter: null, at: after(3) })).toBe(0);
      const all = await store.findSubscriptions(email("a@example.org"));
      expect(all.map((one) => [one.newsletter, one.status, one.since])).toEqual([
        ["daily", "left", after(1)],
        ["defence", "left", after(2)],
      ]);
    });

    it("are nobody if the id is unknown", async () => {
      const store = await open();
      expect(await store.leave(id("x"), { newsletter: null, at: after(0) })).toBe(0);
    });
  });

  describe("people who are left alone", () => {
    it("are recorded when they come, but said to be suppressed", async () => {
      const store = await open();
      await store.suppress({ email: email("A@example.org"), reason: "bounced", since: after(0) });
      expect(await subscribe(store, ["a@example.org"])).toEqual(["suppressed"]);
      expect(await subscribe(store, ["a@example.org"])).toEqual(["suppressed"]);
      expect(await listAddresses(store)).toEqual(["a@example.org daily active"]);
      expect(await store.countPlannable(DAILY, after(0))).toBe(0);
    });

    it("are listed with the first reason until it is taken away", async () => {
      const store = await open();
      const suppression = { email: email("A@example.org"), reason: "bounced", since: after(0) };
      await store.suppress(suppression);
      await store.suppress({ ...suppression, reason: "complained", since: after(1) });
      expect(await collect(store.listSuppressions())).toEqual([suppression]);
      expect(await store.unsuppress(email("a@example.org"), after(9))).toBe(true);
      expect(await store.unsuppress(email("a@example.org"), after(9))).toBe(false);
      expect(await collect(store.listSuppressions())).toEqual([]);
    });

    it("are listed over many pages in order", async () => {
      const store = await open();
      const addresses = Array.from({ length: 1001 }, (_, index) => `r${index}@example.org`);
      for (const address of addresses) {
        await store.suppress({ email: email(address), reason: "bounced", since: after(0) });
      }
      const listed = await collect(store.listSuppressions());
      expect(listed.map((one) => one.email.key)).toEqual(addresses.sort());
    });
  });

  describe("people who are erased", () => {
    it("are gone from every list, whatever the spelling", async () => {
      const store = await open();
      await subscribe(store, ["Anna@example.org"], { name: "Anna" });
      expect(await store.erase(email("anna@example.org"), after(1))).toBe(true);
      expect(await store.erase(email("anna@example.org"), after(1))).toBe(false);
      expect(await listAddresses(store)).toEqual([]);
      expect(await store.findSubscriptions(email("anna@example.org"))).toEqual([]);
    });

    it("are not brought back to the mail by an old list", async () => {
      const store = await open();
      await subscribe(store, ["a@example.org"]);
      await store.erase(email("a@example.org"), after(1));
      expect(await subscribe(store, ["A@example.org"])).toEqual(["suppressed"]);
      expect(await store.countPlannable(DAILY, after(0))).toBe(0);
      expect(await collect(store.listSuppressions())).toEqual([
        { email: email("A@example.org"), reason: "erased", since: after(1) },
      ]);
    });

    it("may come back when somebody says so", async () => {
      const store = await open();
      await subscribe(store, ["a@example.org"]);
      await store.erase(email("a@example.org"), after(1));
      expect(await store.unsuppress(email("a@example.org"), after(9))).toBe(true);
      expect(
        await store.importSubscribers({
          newsletter: DAILY,
          status: "active",
          rows: [{ email: email("a@example.org"), name: null, line: 2 }],
          at: after(2),
          newIds: [id("another")],
        }),
      ).toEqual(["added"]);
    });

    it("come in lists, each once, those that were there stay as they were", async () => {
      const store = await open();
      const first = { email: email("A@example.org"), reason: "bounced", since: after(0) };
      await store.suppress(first);
      const list = Array.from({ length: 2500 }, (_, at) => ({
        ...{ email: email(`r${at % 2400}@example.org`), reason: "elsewhere", since: after(1) },
      }));
      const emails = [email("a@example.org"), email("r7@example.org")];
      expect(await store.countUnsuppressed(emails)).toBe(1);
      expect(await store.suppressAll([...list, { ...first, reason: "again" }])).toBe(2400);
      expect(await store.suppressAll(list)).toBe(0);
      expect(await store.countUnsuppressed(emails)).toBe(0);
      const all = await collect(store.listSuppressions());
      expect([all.length, all[0]]).toEqual([2401, first]);
    });

    it("are told the truth by a trial, which changes nothing", async () => {
      const store = await open();
      await subscribe(store, ["known@example.org", "gone@example.org", "forgotten@example.org"]);
      const [gone] = await store.findSubscriptions(email("gone@example.org"));
      const from = { newsletter: DAILY, at: after(0) };
      await store.leave(known(gone).subscriber.id, from);
      await store.erase(email("forgotten@example.org"), after(0));
      await store.suppress({ email: email("no@example.org"), reason: "x", since: after(0) });
      const words = ["known", "gone", "forgotten", "no", "new"];
      const rows = words.map((word, line) => ({
        ...{ email: email(`${word}@example.org`), name: "N", line, zone: "Europe/Berlin" },
      }));
      const batch = { newsletter: DAILY, status: "active", rows, at: after(1) } as const;
      const newIds = words.map((word) => id(`trial-${word}`));
      const read = async () => [
        await collect(store.listSubscriptions(null)),
        await collect(store.listSuppressions()),
      ];
      const before = await read();
      const trial = await store.importSubscribers({ ...batch, newIds, isTrial: true });
      expect(await read()).toEqual(before);
      expect(await store.importSubscribers({ ...batch, newIds })).toEqual(trial);
      expect(trial).toEqual(["already", "left-before", "suppressed", "suppressed", "added"]);
    });

    it("lose their address from the suppressions, and stay left alone for its reason", async () => {
      const store = await open();
      await store.suppress({
        email: email("a@example.org"),
        reason: "complained",
        since: after(0),
      });
      expect(await store.erase(email("a@example.org"), after(1))).toBe(true);
      expect(await collect(store.listSuppressions())).toEqual([]);
      expect(await subscribe(store, ["a@example.org"])).toEqual(["suppressed"]);
      expect(await collect(store.listSuppressions())).toEqual([
        { email: email("a@example.org"), reason: "complained", since: after(0) },
      ]);
    });
  });
}
