import { join } from "node:path";
import { describe, expect, it } from "vitest";

import type { PeopleReading, PeopleRow, PeopleShape } from "../../../src/model/people-file.ts";
import { readSubscribers } from "../../../src/source/people/read-subscribers.ts";
import { makeFolder } from "../../support/make-folder.ts";

interface Read {
  readonly shape: PeopleShape | null;
  readonly rows: readonly PeopleRow[];
}

async function read(text: string, choice: PeopleReading["choice"] = new Map()): Promise<Read> {
  const file = join(makeFolder({ people: text }), "people");
  const rows: PeopleRow[] = [];
  const shapes: PeopleShape[] = [];
  const reading = { choice, onShape: (shape: PeopleShape) => shapes.push(shape) };
  for await (const row of readSubscribers(file, reading)) rows.push(row);
  return { shape: shapes[0] ?? null, rows };
}

/** `address name [standing]` of each row. */
function brief({ rows }: Read): readonly string[] {
  return rows.map(({ email, name, standing = "wants" }) => `${email} ${name} [${standing}]`);
}

describe("an export", () => {
  it("of Mailchimp, of those who left too", async () => {
    const found = await read(
      `"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,UNSUB_TIME,LEID
ada@example.org,Ada,Example,2,"2024-01-05 06:00:00",,17
bob@example.org,Bob,,2,"2024-01-05 06:00:00","2025-01-05 06:00:00",18
`,
    );
    expect(found.shape?.kind).toBe("Mailchimp");
    expect(brief(found)).toEqual([
      "ada@example.org Ada Example [wants]",
      "bob@example.org Bob [left]",
    ]);
  });

  it("of listmonk", async () => {
    const found = await read(
      `uuid,email,name,attributes,status,created_at,updated_at
1,ada@example.org,Ada,"{""city"": ""X""}",enabled,2024-01-05,2024-01-05
2,bob@example.org,Bob,{},disabled,2024-01-05,2024-01-05
3,cem@example.org,Cem,{},blocklisted,2024-01-05,2024-01-05
`,
    );
    expect(found.shape?.kind).toBe("listmonk");
    expect(brief(found)).toEqual([
      "ada@example.org Ada [wants]",
      "bob@example.org Bob [left]",
      "cem@example.org Cem [blocked]",
    ]);
  });

  it("of Ghost", async () => {
    const found = await read(
      `id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers
1,ada@example.org,Ada,,true,,,2024-01-05T06:00:00.000Z,,,
2,bob@example.org,Bob,,false,,,2024-01-05T06:00:00.000Z,,,
`,
    );
    expect(found.shape?.kind).toBe("Ghost");
    expect(brief(found)).toEqual(["ada@example.org Ada [wants]", "bob@example.org Bob [left]"]);
  });

  it("of Substack", async () => {
    const found = await read(
      `email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at
ada@example.org,false,,other,false,2024-01-05T06:00:00.000Z,
bob@example.org,true,,yearly,true,2024-01-05T06:00:00.000Z,
`,
    );
    expect(found.shape?.kind).toBe("Substack");
    expect(brief(found)).toEqual(["ada@example.org  [wants]", "bob@example.org  [left]"]);
  });

  it("of Buttondown", async () => {
    const found = await read(
      `email_address,notes,type,source,tags,creation_date
ada@example.org,,regular,api,,2024-01-05
bob@example.org,,unsubscribed,api,,2024-01-05
cem@example.org,,unactivated,api,,2024-01-05
dea@example.org,,undeliverable,api,,2024-01-05
`,
    );
    expect(found.shape?.kind).toBe("Buttondown");
    expect(brief(found).map((line) => line.replace(/.*\[/, "["))).toEqual([
      ...["[wants]", "[left]", "[unconfirmed]", "[blocked]"],
    ]);
  });
});

describe("a table of any kind", () => {
  it.each([
    ["semicolons, as Excel writes them", "E-Mail;Vorname;X\nada@example.org;Ada;a,b\n"],
    ["tabs", "E-mail Address\tFull Name\nada@example.org\tAda\n"],
    ["a byte order mark and CRLF", "\ufeffMAIL,Name\r\nada@example.org,Ada\r\n"],
    ["a delimiter inside of quotes", '"Name, first; and; last",email\nAda,ada@example.org\n'],
  ])("with %s", async (_what, text) => {
    expect((await read(text)).rows).toMatchObject([{ line: 2, email: "ada@example.org" }]);
  });

  it("has columns as somebody names them", async () => {
    const choice = new Map([
      ["email", "adresse"],
      ["name", "Wer"],
      ["zone", "Wo"],
    ] as const);
    expect((await read("Wer;Adresse;Wo\nAda;ada@example.org;Asia/Tokyo\n", choice)).rows).toEqual([
      { line: 2, email: "ada@example.org", name: "Ada", zone: "Asia/Tokyo" },
    ]);
    const wrong = read("Wer;Adresse\nAda;ada@example.org\n", new Map([["email", "Mail"]] as const));
    await expect(wrong).rejects.toMatchObject({ code: "csv-header" });
  });

  it("in JSON lines, with keys that differ from line to line", async () => {
    const found = await read(
      `{"email":"ada@example.org","name":"Ada","attribs":{"a":1}}

{"name":"Nobody"}
{"email":"bob@example.org","status":"unsubscribed","timezone":"Asia/Tokyo"}
`,
    );
    expect(found.rows).toEqual([
      { line: 1, email: "ada@example.org", name: "Ada" },
      { line: 3, email: "", name: "Nobody" },
      { line: 4, email: "bob@example.org", name: "", zone: "Asia/Tokyo", standing: "left" },
    ]);
    await expect(read('{"email":"ada@example.org"}\n[1]\n')).rejects.toMatchObject({
      code: "json-syntax",
    });
  });
});
