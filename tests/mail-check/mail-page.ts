import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page, Route } from "playwright-core";
import PostalMime from "postal-mime";

import { findViolations } from "../browser/run-axe.ts";

const ADDRESS = "https://mail.test/";

export interface MailPage {
  readonly page: Page;
  /** Addresses that the mail asked for and that are none of its pictures. */
  readonly strange: readonly string[];
}

export interface MailSource {
  readonly html: string;
  /** Holds the pictures that travel inside. */
  readonly eml: Buffer;
  /** The built site, whose pictures the mail shows. */
  readonly site: string;
  readonly pictures: "on" | "off";
}

/** A mail as a client would show it: alone, without a script, and with nothing from elsewhere but its pictures. */
export async function openMail(browser: Browser, mail: MailSource): Promise<MailPage> {
  const page = await browser.newPage();
  const strange: string[] = [];
  const body = mail.pictures === "on" ? await withEmbedded(mail) : mail.html;
  await page.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    if (url.href === ADDRESS) {
      await route.fulfill({ contentType: "text/html; charset=utf-8", body });
      return;
    }
    if (await answerPicture(route, mail)) return;
    strange.push(url.href);
    await route.abort();
  });
  await page.goto(ADDRESS, { waitUntil: "load" });
  return { page, strange };
}

async function withEmbedded({ html, eml }: MailSource): Promise<string> {
  const { attachments } = await PostalMime.parse(eml, { attachmentEncoding: "arraybuffer" });
  return attachments.reduce((shown, { contentId = "", mimeType, content }) => {
    const id = contentId.replace(/^<|>$/g, "");
    const bytes =
      typeof content === "string" ? Buffer.from(content) : Buffer.from(content as ArrayBuffer);
    return shown.replaceAll(`cid:${id}`, `data:${mimeType};base64,${bytes.toString("base64")}`);
  }, html);
}

/** @returns false for what is no picture of this mail's site */
async function answerPicture(route: Route, { site, pictures }: MailSource): Promise<boolean> {
  const path = decodeURIComponent(new URL(route.request().url()).pathname);
  const file = join(site, path);
  if (!path.startsWith("/pictures/") || !existsSync(file)) return false;
  if (pictures === "off") await route.abort();
  else await route.fulfill({ path: file });
  return true;
}

export interface Screen {
  readonly width: number;
  readonly scheme: "light" | "dark";
}

export async function show(page: Page, { width, scheme }: Screen): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: scheme });
}

/** Everything that axe knows, targets of 24 px (WCAG 2.2 SC 2.5.8) among it. One line a violation. */
export function findMailViolations(page: Page): Promise<readonly string[]> {
  return findViolations(page, { rules: { "target-size": { enabled: true } } });
}

/**
 * Contrast as in clients that invert every colour by force (Gmail on iOS, Outlook on Android with dark mode).
 * The page stays inverted.
 */
export async function findInvertedViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(INVERT);
  return findViolations(page, { runOnly: ["color-contrast"] });
}

/** As clients do that take only what is inline: no `<style>` at all. */
export async function dropStyles(page: Page): Promise<void> {
  await page.evaluate(`document.querySelectorAll("style, link").forEach((one) => one.remove())`);
}

/** Text at 200 % (WCAG 2.2 SC 1.4.4), its lines with it, nothing else: as readers set it on a phone. */
export async function doubleText(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    const sizes = [...document.querySelectorAll("body *")].map((one) => {
      const { fontSize, lineHeight } = getComputedStyle(one);
      return [one, parseFloat(fontSize), parseFloat(lineHeight)];
    });
    for (const [one, size, line] of sizes) {
      one.style.setProperty("font-size", 2 * size + "px", "important");
      if (line > 0) one.style.setProperty("line-height", 2 * line + "px", "important");
    }
  })()`);
}

/** How many pixels the mail is wider than the screen, and which elements reach out. */
export function findOverflow(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const width = document.documentElement.clientWidth;
    const excess = document.documentElement.scrollWidth - width;
    if (excess <= 0) return [];
    const wide = [...document.querySelectorAll("body *")]
      .filter((one) => one.getBoundingClientRect().right > width + 0.5)
      .map((one) => one.outerHTML.slice(0, 120));
    return [excess + " px too wide at " + width + ": " + (wide.at(-1) ?? "the page")];
  })()`);
}

/** Words in letters smaller than 14 px, but those that nobody is shown. */
export function findSmallText(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const words = node.data.trim();
      const parent = node.parentElement;
      if (words === "" || parent.closest("style, script") || !parent.checkVisibility()) continue;
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (size < 14) found.push(size + " px: " + words.slice(0, 60));
    }
    return found;
  })()`);
}

const INVERT = `(() => {
  const all = [document.documentElement, ...document.querySelectorAll("body, body *")];
  const invert = (colour) => colour.replace(/^rgba?\\(([\\d.]+), ([\\d.]+), ([\\d.]+)/, (_, ...rgb) =>
    "rgba(" + rgb.slice(0, 3).map((part) => 255 - Number(part)).join(", ") + (colour.startsWith("rgba") ? "" : ", 1"));
  const found = all.map((one) => {
    const { color, backgroundColor } = getComputedStyle(one);
    return [one, invert(color), invert(backgroundColor)];
  });
  document.documentElement.style.setProperty("background-color", "#000", "important");
  for (const [one, color, background] of found) {
    one.style.setProperty("color", color, "important");
    one.style.setProperty("background-color", background, "important");
  }
})()`;
