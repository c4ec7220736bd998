import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CASES, readCase } from "../support/read-case.ts";

/** A case is a folder; `npx vitest run -u` writes what is expected of it. */
describe.each(readdirSync(CASES))("the case %s", (name) => {
  it("gives these issues and these problems", async () => {
    const { issues, problems } = await readCase(name);
    const lines = problems.map(
      ({ place, severity, rule, message, mended }) =>
        `${place.file}:${place.line}:${place.column} ${severity} ${rule}: ${message}` +
        (mended === null ? "" : ` → ${mended}`),
    );
    const json = JSON.stringify(
      { problems: lines, issues: Object.fromEntries(issues) },
      shorten,
      2,
    );
    await expect(`${json}\n`).toMatchFileSnapshot(`${CASES}${name}/expected.json`);
  });
});

/** A place is one word, a newsletter its slug: an expectation is for people to read. */
function shorten(key: string, value: unknown): unknown {
  if (key === "newsletter" && isRecord(value)) return value.slug;
  if (!isRecord(value) || typeof value.file !== "string") return value;
  return `${value.file.split("/").at(-1) ?? ""}:${String(value.line)}:${String(value.column)}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
