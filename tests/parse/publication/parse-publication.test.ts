import { describe, expect, test } from "vitest";
import { parsePublication } from "../../../src/parse/publication/parse-publication.ts";
import { showProblems } from "../yaml/show-problems.ts";

const LEAST = `title: The Example Courier
site: { url: https://courier.example.org/ }
sender: { name: Courier, email: courier@example.org, address: "1 Example Street, Exampleton" }
sections:
  - { slug: world, title: World }
  - { slug: defence, title: Defence }
newsletters:
  - slug: daily
    title: Daily
`;

function read(text: string) {
  return parsePublication({ path: "broadsheet.yaml", text });
}

function tell(text: string): readonly string[] {
  return showProblems(read(text).problems);
}

const SENDER = {
  name: "Courier",
  email: "courier@example.org",
  address: "1 Example Street, Exampleton",
};

describe("a publication", () => {
  test("has a default for whatever is left out", () => {
    const start = { file: "broadsheet.yaml", line: 1, column: 1 };
    expect(read(LEAST)).toStrictEqual({
      value: {
        title: "The Example Courier",
        siteUrl: "https://courier.example.org",
        serviceUrl: "https://courier.example.org",
        sender: SENDER,
        smtp: [
          {
            url: { text: "smtp://127.0.0.1:2525", place: start },
            ratePerSecond: null,
            connections: 4,
            messagesPerConnection: 100,
          },
        ],
        database: { url: { text: "sqlite:broadsheet.db", place: start } },
        sections: [
          { slug: "world", title: "World" },
          { slug: "defence", title: "Defence" },
        ],
        newsletters: [
          {
            slug: "daily",
            title: "Daily",
            description: "",
            language: "en",
            theme: "broadsheet",
            sections: ["world", "defence"],
            sender: SENDER,
            schedule: null,
            release: "when-ready",
            numbering: null,
            expireAfterMs: 72_000_000,
            catchUpMs: 21_600_000,
            onUncertain: "hold",
          },
        ],
        labels: [],
        git: { ref: "HEAD", pull: false, record: false },
        monitor: { ping: null, notify: null },
      },
      problems: [],
    });
  });

  test("says everything that its file says", () => {
    const text = `${LEAST}    description: All of it
    language: pt-br
    theme: brief
    sections: [defence, world]
    sender: { name: Desk, leave_mailbox: leave@example.org }
    schedule: { at: 06:00, days: [fri, mon-tue], zone: Europe/Berlin }
    release: when-clean
    numbering: { first: 767, from: 2026-01-05 }
    expire_after: 2d
    catch_up: 90m
service: { url: "http://127.0.0.1:8080" }
smtp: [{ url: "smtps://u:\${PASS}@mx.example.org", rate: 600/min, connections: 2 }]
database: { url: "sqlite:x.db" }
labels: [satellite]
git: { ref: main }
`;
    const { value, problems } = read(text);
    expect(problems).toEqual([]);
    expect(value).toMatchObject({
      serviceUrl: "http://127.0.0.1:8080",
      smtp: [
        {
          url: {
            text: "smtps://u:${PASS}@mx.example.org",
            place: { file: "broadsheet.yaml", line: 21, column: 15 },
          },
          ratePerSecond: 10,
          connections: 2,
          messagesPerConnection: 100,
        },
      ],
      database: { url: { text: "sqlite:x.db" } },
      newsletters: [
        {
          description: "All of it",
          language: "pt-BR",
          theme: "brief",
          sections: ["world", "defence"],
          sender: { ...SENDER, name: "Desk", leaveMailbox: "leave@example.org" },
          schedule: { at: "06:00", days: [1, 2, 5], zone: "Europe/Berlin" },
          release: "when-clean",
          numbering: { first: 767, from: "2026-01-05" },
          expireAfterMs: 172_800_000,
          catchUpMs: 5_400_000,
          onUncertain: "hold",
        },
      ],
      labels: ["satellite"],
      git: { ref: "main", pull: false, record: false },
      monitor: { ping: null, notify: null },
    });
  });
});

describe("what is told of broadsheet.yaml", () => {
  test.each([
    ["a missing sender", LEAST.replace(/sender:.*\n/, ""), "1:1 key-missing"],
    ["a sender without an address", LEAST.replace(/, address: ".*"/, ""), "3:9 key-missing"],
    ["no newsletter", LEAST.replace(/newsletters:[^]*/, "newsletters: []\n"), "7:14 list-empty"],
    ["no section", LEAST.replace(/sections:[^]*?(?=news)/, "sections: []\n"), "4:11 list-empty"],
    ["an unknown key", `${LEAST}secions: 3\n`, "10:1 key-unknown"],
    ["a mistyped key", `${LEAST}lables: [x]\n`, "10:1 key-unknown => labels: [x]"],
    [
      "a mistyped section",
      `${LEAST}    sections: [wrld]\n`,
      "10:16 section-unknown =>     sections: [world]",
    ],
    ["a section nobody knows", `${LEAST}    sections: [gardening]\n`, "10:16 section-unknown"],
    ["a newsletter of no section", `${LEAST}    sections: []\n`, "10:15 list-empty"],
    [
      "a section that is no list",
      `${LEAST}    sections: world\n`,
      "10:15 value =>     sections: [world]",
    ],
    ["the same slug twice", `${LEAST}  - slug: daily\n    title: x\n`, "10:11 slug-repeated"],
    ["the same section twice", LEAST.replace("slug: defence", "slug: world"), "6:13 slug-repeated"],
    ["a slug of the site's own", LEAST.replace("daily", "pictures"), "8:11 slug-repeated"],
    ["an address that is none", LEAST.replace("courier@example.org", "courier"), "3:33 value"],
    [
      "a site without https",
      LEAST.replace("https://", ""),
      "2:14 value => site: { url: https://courier.example.org/ }",
    ],
    [
      "a site with a query",
      LEAST.replace(".org/", ".org/?a=1"),
      "2:14 value => site: { url: https://courier.example.org/ }",
    ],
    [
      "a comma between braces",
      LEAST.replace(/"1 .*"/, "1 Example Street, Exampleton"),
      '3:81 yaml-comma => sender: { name: Courier, email: courier@example.org, address: "1 Example Street, Exampleton" }',
    ],
    [
      "a time without a nought",
      `${LEAST}    schedule: { at: 6:00, days: daily, zone: UTC }\n`,
      '10:21 value =>     schedule: { at: "06:00", days: daily, zone: UTC }',
    ],
    [
      "a time that is none",
      `${LEAST}    schedule: { at: 24:00, days: daily, zone: UTC }\n`,
      "10:21 value",
    ],
    [
      "a mistyped day",
      `${LEAST}    schedule: { at: 06:00, days: mon-frd, zone: UTC }\n`,
      "10:34 value =>     schedule: { at: 06:00, days: mon-fri, zone: UTC }",
    ],
    [
      "a mistyped zone",
      `${LEAST}    schedule: { at: 06:00, days: mon, zone: Europe/Berln }\n`,
      "10:45 value =>     schedule: { at: 06:00, days: mon, zone: Europe/Berlin }",
    ],
    [
      "an offset as zone",
      `${LEAST}    schedule: { at: 06:00, days: mon, zone: +01:00 }\n`,
      "10:45 value",
    ],
    ["no day", `${LEAST}    schedule: { at: 06:00, days: [], zone: UTC }\n`, "10:34 value"],
    [
      "a mistyped release",
      `${LEAST}    release: when-claen\n`,
      "10:14 value =>     release: when-clean",
    ],
    [
      "a language with an underscore",
      `${LEAST}    language: pt_BR\n`,
      "10:15 value =>     language: pt-BR",
    ],
    [
      "a number that is too small",
      `${LEAST}    numbering: { first: 0, from: 2026-01-05 }\n`,
      "10:25 value",
    ],
    [
      "a span without a unit",
      `${LEAST}    expire_after: 20\n`,
      "10:19 value =>     expire_after: 20h",
    ],
    ["a span that is too long", `${LEAST}    catch_up: 8d\n`, "10:15 value"],
    ["a theme outside templates", `${LEAST}    theme: ../x\n`, "10:12 value"],
    ["a git option as ref", `${LEAST}git: { ref: --upload-pack=x }\n`, "10:13 value"],
    [
      "a bare rate",
      `${LEAST}smtp: [{ url: smtp://127.0.0.1, rate: 14 }]\n`,
      "10:39 value => smtp: [{ url: smtp://127.0.0.1, rate: 14/s }]",
    ],
    [
      "too many connections",
      `${LEAST}smtp: [{ url: smtp://127.0.0.1, connections: 101 }]\n`,
      "10:46 value",
    ],
    ["no server", `${LEAST}smtp: []\n`, "10:7 list-empty"],
    ["a server that is none", `${LEAST}smtp: [{ url: https://example.org }]\n`, "10:15 smtp-url"],
    [
      "a secret between braces",
      `${LEAST}smtp: [{ url: smtp://u:\${P}@x }]\n`,
      '10:25 yaml-flow => smtp: [{ url: "smtp://u:${P}@x" }]',
    ],
    [
      "a secret without a name",
      `${LEAST}smtp: [{ url: "smtp://u:\${}@x" }]\n`,
      "10:15 secret-name",
    ],
    [
      "a secret that is not closed",
      `${LEAST}database: { url: "sqlite:\${A" }\n`,
      "10:18 secret-name",
    ],
    [
      "a password in the file",
      `${LEAST}smtp: [{ url: "smtp://u:geheim@mx.example.org" }]\n`,
      "10:15 warning secret-in-file",
    ],
    [
      "a headline's colon",
      LEAST.replace("title: Daily", "title: Daily: news"),
      '9:17 yaml-colon =>     title: "Daily: news"',
    ],
    [
      "a missing space",
      LEAST.replace("slug: daily", "slug:daily"),
      "8:9 yaml-space =>   - slug: daily",
    ],
  ])("%s", (_, text, problem) => {
    expect(tell(text)).toEqual([problem]);
  });

  test("everything at once, whatever else is wrong", () => {
    const text =
      LEAST.replace("sender:", "sendre:").replace("title: World", "title: Wor: ld") +
      "    sections: [wrld]\n    release: no\n";
    expect(tell(text)).toEqual([
      '3:1 key-unknown => sender: { name: Courier, email: courier@example.org, address: "1 Example Street, Exampleton" }',
      '5:30 yaml-colon =>   - { slug: world, title: "Wor: ld" }',
      "10:16 section-unknown =>     sections: [world]",
      "11:14 value",
    ]);
  });

  test("a problem never says what a password is", () => {
    const bad = `${LEAST}smtp: [{ url: "smtp://u:geheim@x:99999" }]\n`;
    expect(JSON.stringify(read(bad))).not.toContain("geheim");
  });

  test("an empty file lacks all that is needed", () => {
    expect(tell("")).toEqual(Array.from({ length: 5 }, () => "1:1 key-missing"));
  });
});
