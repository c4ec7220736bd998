import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { openBrowser } from "../browser/open-browser.ts";
import {
  doubleText,
  dropStyles,
  findInvertedViolations,
  findOverflow,
  findSmallText,
  findMailViolations,
  openMail,
  type Screen,
  show,
} from "./mail-page.ts";
import { type BuiltMail, pickLongest, readMails } from "./mails.ts";

const SCREENS: readonly Screen[] = [320, 375, 700].flatMap((width) =>
  (["light", "dark"] as const).map((scheme) => ({ width, scheme })),
);

/**
 * Where axe looks: it takes most of the time. Between the narrowest and the widest nothing changes that a screen
 * reader would notice; of width, scheme and pictures every two are met in each of their combinations.
 */
const AXE_SCREENS: Record<"on" | "off", readonly Screen[]> = {
  on: [
    { width: 320, scheme: "light" },
    { width: 700, scheme: "dark" },
  ],
  off: [
    { width: 320, scheme: "dark" },
    { width: 700, scheme: "light" },
  ],
};

/**
 * Looks at every other mail in Chromium, as its readers' screens show it.
 *
 * @param half 0 or 1: in two files, so that both processors have work
 */
export function checkInBrowser(half: 0 | 1): void {
  const all = readMails();
  const longest = pickLongest(all);
  const mails = all.filter((_, index) => index % 2 === half);
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
  });

  afterAll(() => browser.close());

  // Without pictures a shorter mail has nothing that the longest of its kind has not.
  const toWays = (mail: BuiltMail) =>
    longest.has(mail) ? (["on", "off"] as const) : (["on"] as const);
  describe.for(mails.map((mail) => [mail.name, mail] as const))("%s", ([, mail]) => {
    test.concurrent.for(toWays(mail))(
      "is accessible and fits its screen, light and dark, narrow and wide, pictures %s",
      async (pictures) => {
        const { page, strange } = await openMail(browser, { ...mail, pictures });
        const found: string[] = [];
        for (const screen of SCREENS) {
          await show(page, screen);
          const mistakes = [
            ...(await findMisfits(page)),
            ...(await lookIn(pictures, page, screen)),
          ];
          found.push(...mistakes.map((line) => `${screen.width} px, ${screen.scheme}: ${line}`));
        }
        if (pictures === "off" && longest.has(mail))
          found.push(...(await findInvertedViolations(page)));
        await page.close();
        expect(found).toEqual([]);
        expect(strange).toEqual([]);
      },
    );
  });

  const longestOfHalf = mails.filter((mail) => longest.has(mail));
  describe.for(longestOfHalf.map((mail) => [mail.name, mail] as const))("%s", ([, mail]) => {
    test.concurrent(
      "is readable where its styles are dropped, as Gmail may, and at twice the size",
      async () => {
        const { page } = await openMail(browser, { ...mail, pictures: "on" });
        await dropStyles(page);
        const found: string[] = [];
        for (const width of [320, 700]) {
          await show(page, { width, scheme: "light" });
          const mistakes = [...(await findMisfits(page)), ...(await findMailViolations(page))];
          found.push(...mistakes.map((line) => `without styles, ${width} px: ${line}`));
        }
        await show(page, { width: 375, scheme: "light" });
        await doubleText(page);
        const wide = await findOverflow(page);
        await page.close();
        expect([...found, ...wide.map((line) => `text at 200 %: ${line}`)]).toEqual([]);
      },
    );
  });
}

async function findMisfits(page: Page): Promise<readonly string[]> {
  return [...(await findOverflow(page)), ...(await findSmallText(page))];
}

async function lookIn(
  pictures: "on" | "off",
  page: Page,
  { width, scheme }: Screen,
): Promise<readonly string[]> {
  const isLookedAt = AXE_SCREENS[pictures].some(
    (each) => each.width === width && each.scheme === scheme,
  );
  return isLookedAt ? findMailViolations(page) : [];
}
