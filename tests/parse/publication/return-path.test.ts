import { describe, expect, test } from "vitest";

import { parsePublication } from "../../../src/parse/publication/parse-publication.ts";
import { CONFIG } from "../../support/make-publication.ts";

const SENDER = "email: courier@example.org";

function check(returnPath: string, more = ""): readonly string[] {
  const config = CONFIG.replace(SENDER, `${SENDER}, return_path: ${returnPath}`) + more;
  expect(config).not.toBe(CONFIG);
  return parsePublication({ path: "broadsheet.yaml", text: config }).problems.map(
    ({ severity, rule, message }) => `${severity} ${rule}: ${message}`,
  );
}

const KEY = (domain: string): string =>
  `dkim:\n  - { domain: ${domain}, selector: s, key: "\${DKIM_KEY}" }\n`;

describe("a return path", () => {
  test.each([
    ["bounces@example.org", ""],
    ["bounces@mail.example.org", ""],
    ["bounces@example.net", KEY("example.org")],
  ])("%s that DMARC can do with is no problem", (returnPath, more) => {
    expect(check(returnPath, more)).toEqual([]);
  });

  test("at another domain, with nothing that speaks for the sender, is a warning", () => {
    expect(check("bounces@example.net")).toEqual([
      "warning return-path-alignment: SPF will speak for example.net, and nothing for example.org, so mail from courier@example.org fails DMARC; take a return path at example.org, or sign with a key of it (dkim)",
    ]);
  });

  test("that is no mailbox is one problem, not two", () => {
    expect(check("bounces")).toEqual([expect.stringMatching(/^error value: /)]);
  });
});
