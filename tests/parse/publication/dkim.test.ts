import { describe, expect, test } from "vitest";
import { parsePublication } from "../../../src/parse/publication/parse-publication.ts";
import { CONFIG } from "../../support/make-publication.ts";

/** Problems of a config with these lines of `dkim`, the first of them at line 18. */
function check(lines: string, config = CONFIG): readonly string[] {
  const text = `${config}dkim:\n${lines}`;
  return parsePublication({ path: "broadsheet.yaml", text }).problems.map(
    ({ place, severity, rule, message }) =>
      `${place.line}:${place.column} ${severity} ${rule}: ${message}`,
  );
}

const KEY = 'key: "${DKIM_KEY}"';

describe("dkim", () => {
  test("is read", () => {
    const text = `${CONFIG}dkim:\n  - { domain: Mail.Example.org, selector: a.b-1, ${KEY} }\n  - { domain: example.org, selector: c, file: "\${DIR}/key.pem" }\n`;
    const { value, problems } = parsePublication({ path: "broadsheet.yaml", text });
    expect(problems).toEqual([]);
    expect(value?.dkim).toMatchObject([
      {
        domain: "mail.example.org",
        selector: "a.b-1",
        key: { kind: "text", secret: { text: "${DKIM_KEY}" } },
      },
      {
        domain: "example.org",
        selector: "c",
        key: { kind: "file", secret: { text: "${DIR}/key.pem" } },
      },
    ]);
  });

  test.each([
    [
      "no key",
      "  - { domain: example.org, selector: s }\n",
      [
        "18:5 error dkim-key: The key is nowhere: name its file, or a variable that holds it: key: ${DKIM_KEY}",
      ],
    ],
    [
      "two keys",
      `  - { domain: example.org, selector: s, file: k.pem, ${KEY} }\n`,
      [
        "18:5 error dkim-key: Both “key” and “file” are there, and only one can hold the key; take one out",
      ],
    ],
    [
      "a key in the file",
      "  - { domain: example.org, selector: s, key: MC4CAQAw }\n",
      [
        "18:46 error secret-in-file: The private key stands in the file, so everybody who has the repository has it; write ${DKIM_KEY}, or name its file",
      ],
    ],
    [
      "one selector twice",
      `  - { domain: example.org, selector: s, ${KEY} }\n  - { domain: example.org, selector: s, file: k.pem }\n`,
      [
        "19:38 error dkim-repeated: The selector “s” of example.org is taken, see line 18; each key needs its own",
      ],
    ],
    [
      "another domain",
      `  - { domain: example.net, selector: s, ${KEY} }\n`,
      [
        "3:45 warning dkim-alignment: Mail from courier@example.org goes out unsigned: no key of “dkim” is for its domain",
        "18:15 warning dkim-alignment: No mail is signed with this key: example.net is not the domain of a sender, which would be example.org",
      ],
    ],
    [
      "an address",
      `  - { domain: courier@example.org, selector: s, ${KEY} }\n`,
      [expect.stringMatching(/^18:15 error value: /)],
    ],
    [
      "a whole name as selector",
      `  - { domain: example.org, selector: s._domainkey.example.org, ${KEY} }\n`,
      [expect.stringMatching(/^18:38 error value: /)],
    ],
    [
      "a wrong variable",
      '  - { domain: example.org, selector: s, key: "${MY KEY}" }\n',
      [expect.stringMatching(/^18:46 error secret-name: /)],
    ],
  ])("with %s is a problem", (_, lines, expected) => {
    expect(check(lines)).toEqual(expected);
  });
});
