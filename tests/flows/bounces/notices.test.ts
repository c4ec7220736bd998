import { expect, it } from "vitest";

import { findNotices } from "../../../src/flows/notices/find-notices.ts";
import { parsePublication } from "../../../src/parse/publication/parse-publication.ts";
import { openSqliteStore } from "../../../src/store/open-sqlite-store.ts";
import { bounceOf, mail } from "../../store/bounce-fixtures.ts";
import { after, HOUR_MS, subscribe } from "../../store/fixtures.ts";
import { CONFIG } from "../../support/make-publication.ts";

it("the operator is written to when mail comes near to what providers bear, and not before", async () => {
  const { value } = parsePublication({ path: "broadsheet.yaml", text: CONFIG });
  const newsletters = value?.newsletters ?? [];
  const store = await openSqliteStore(":memory:");
  const people = Array.from({ length: 200 }, (_, index) => `reader${index}@example.org`);
  await subscribe(store, people);
  await findNotices({ newsletters, store, now: after(-HOUR_MS) });
  await mail(store);
  const listBounces = async () => {
    const found = await findNotices({ newsletters, store, now: after(6 * HOUR_MS) });
    return found.filter(({ kind }) => kind === "bounces");
  };
  for (const person of people.slice(0, 4)) await store.takeBounce(bounceOf(person, "hard"));
  expect(await listBounces()).toEqual([]);
  await store.takeBounce(bounceOf(people[4] ?? "", "hard"));
  expect(await listBounces()).toEqual([
    {
      newsletter: newsletters[0],
      date: "2026-01-05",
      kind: "bounces",
      subject: "Mail of daily comes back",
      text: "5 of 200 mails of daily in 7 days could not be delivered: 2.5 %, near the 5.0 % at which providers step in\n\nWho, and why:\n  broadsheet report --newsletter daily --date 2026-01-05\n",
    },
  ]);
  await store.close();
});
