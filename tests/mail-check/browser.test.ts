import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { openBrowser } from "../browser/open-browser.ts";
import {
  findInvertedViolations,
  findOverflow,
  findSmallText,
  findViolations,
  openMail,
  type Screen,
  show,
} from "./mail-page.ts";
import { readMails } from "./mails.ts";

const SCREENS: readonly Screen[] = [320, 375, 700].flatMap((width) =>
  (["light", "dark"] as const).map((scheme) => ({ width, scheme })),
);
/** Between the narrowest and the widest nothing changes that a screen reader would notice. */
const AXE_WIDTHS = [320, 700];

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

describe.for(readMails().map((mail) => [mail.name, mail] as const))("%s", ([, mail]) => {
  test.concurrent.for(["on", "off"] as const)(
    "is accessible and fits its screen, light and dark, narrow and wide, pictures %s",
    async (pictures) => {
      const { page, strange } = await openMail(browser, { ...mail, pictures });
      const found: string[] = [];
      for (const screen of SCREENS) {
        await show(page, screen);
        const mistakes = await findMistakes(page, screen);
        found.push(...mistakes.map((line) => `${screen.width} px, ${screen.scheme}: ${line}`));
      }
      if (pictures === "off") found.push(...(await findInvertedViolations(page)));
      await page.close();
      expect(found).toEqual([]);
      expect(strange).toEqual([]);
    },
  );
});

async function findMistakes(page: Page, { width }: Screen): Promise<readonly string[]> {
  const layout = [...(await findOverflow(page)), ...(await findSmallText(page))];
  return AXE_WIDTHS.includes(width) ? [...layout, ...(await findViolations(page))] : layout;
}
