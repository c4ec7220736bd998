import sharp from "sharp";
import { checkPublication } from "../../src/flows/check/check-publication.ts";
import type { RuleDocs } from "../../src/lint/rule.ts";
import type { Problem } from "../../src/model/problem.ts";
import { openDiskSource } from "../../src/source/content-source.ts";
import { makeFolder } from "./make-folder.ts";
import { PLAIN_CONFIG as CONFIG } from "./make-publication.ts";
import { packageRoot } from "./run-program.ts";

/** What else is in the day of an example, so that it makes an issue of its own in any case. */
const OTHERS = `## Defence

- [Interceptor output doubles](https://example.org/interceptors) - A new plant opens in spring.
- [Payloads chosen for the next tranche](https://example.org/payloads)
`;

const DAY = "content/2026-01-05";

/** Everything that `check` says of an example as a publication of its own, from disk to the finished mail. */
export async function checkExample(
  { around = {} }: Pick<RuleDocs, "around">,
  text: string,
): Promise<readonly Problem[]> {
  const { name = "10-sample.md", files = {}, settings, picture } = around;
  const config = settings === undefined ? CONFIG : `${CONFIG}check:\n${indent(settings)}`;
  const path = name.includes("/") || name === "broadsheet.yaml" ? name : `${DAY}/${name}`;
  const root = makeFolder({
    "broadsheet.yaml": config,
    [`${DAY}/90-others.md`]: OTHERS,
    ...files,
    ...(picture !== undefined && { [`${DAY}/${picture}`]: await makePicture() }),
    [path]: text,
  });
  return checkPublication({
    source: openDiskSource({ root, shippedRoot: packageRoot }),
    dates: null,
    outside: null,
    now: new Date("2026-01-05T05:00:00Z"),
  });
}

function makePicture(): Promise<Buffer> {
  const colour = { r: 120, g: 130, b: 140 };
  return sharp({ create: { width: 1280, height: 720, channels: 3, background: colour } })
    .png()
    .toBuffer();
}

function indent(lines: string): string {
  return lines.replace(/^(?=.)/gm, "  ");
}
