import { describe, expect, test } from "vitest";
import {
  address,
  browser,
  frameOf,
  openPage,
  save,
  setUpPreview,
  stopPreview,
  wordsOf,
} from "./open-preview.ts";

const VEIL = "getComputedStyle(document.getElementById('stage'), '::after').content";

setUpPreview();

describe("a page that stays open", () => {
  test("shows a save by itself, where the mail was scrolled to", async () => {
    const page = await openPage();
    await frameOf(page).evaluate("scrollTo(0, 1500)");
    for (const state of ["Second state", "Third state"]) {
      await save(`<p>${state}</p>`);
      await expect.poll(() => wordsOf(page)).toContain(state);
      await expect.poll(() => frameOf(page).evaluate("scrollY")).toBe(1500);
    }
  });

  test("exchanges what differs, and leaves the rest of the mail as it stands", async () => {
    await save("<p>A first one</p>", `<p id="same">One that stays</p>`);
    const page = await openPage();
    await frameOf(page).evaluate("document.getElementById('same').isSame = true");
    const states = [
      "<p>Second</p>",
      "<h2>Third</h2>",
      "<p>Two</p><p>of them</p>",
      "<!-- none -->",
      "Bare",
    ];
    for (const state of states) {
      await save(state, `<p id="same">One that stays</p>`);
      await expect.poll(() => frameOf(page).content()).toContain(state);
      expect(await frameOf(page).locator("body > *").count()).toBe(
        121 + state.split("</").length - 1,
      );
    }
    expect(await frameOf(page).evaluate("document.getElementById('same').isSame")).toBe(true);
  });

  test("keeps the chosen view, in its address too", async () => {
    const page = await openPage();
    await page.getByRole("link", { name: "Text part" }).click();
    await save("<p>Second state</p>");
    await expect.poll(() => page.locator("#stage pre").innerText()).toContain("Second state");
    expect(await page.locator("#stage pre").isVisible()).toBe(true);
    expect(page.url()).toBe(address("text"));
  });

  test("holds the last good mail, dimmed, under the problems, and comes back", async () => {
    const page = await openPage();
    await save("<p>an ERROR here</p>");
    await page.getByRole("heading", { name: "1 error" }).waitFor();
    expect(await wordsOf(page)).toContain("First state");
    expect(await page.evaluate(VEIL)).toBe('""');
    await save("<p>Mended state</p>");
    await page.getByRole("heading", { name: "No problems" }).waitFor();
    await expect.poll(() => wordsOf(page)).toContain("Mended state");
  });

  test("goes back to the last good mail if a newer one does not say all that it should", async () => {
    const page = await openPage();
    await save("<p>Words that are LOST</p>");
    await page.getByRole("heading", { name: "1 error" }).waitFor();
    await expect.poll(() => wordsOf(page)).toContain("First state");
    expect(await wordsOf(page)).not.toContain("LOST");
    expect(await page.evaluate(VEIL)).toBe('""');
    await save("<p>Mended state</p>");
    await page.getByRole("heading", { name: "No problems" }).waitFor();
    await expect.poll(() => wordsOf(page)).toContain("Mended state");
  });

  test("points its caret at the very character, after wide ones too", async () => {
    const page = await openPage();
    await save("<p>日本語とemoji 🗞 ERROR</p>");
    const caret = page.locator(".excerpt .caret b");
    await caret.waitFor();
    const [caretLeft, wordLeft] = await page.evaluate<number[]>(`(() => {
      const line = document.querySelector(".excerpt .at");
      const node = line.lastChild;
      const range = document.createRange();
      range.setStart(node, node.data.indexOf("ERROR"));
      range.setEnd(node, node.data.indexOf("ERROR") + 1);
      const caret = document.querySelector(".excerpt .caret b");
      return [caret, range].map((one) => one.getBoundingClientRect().left);
    })()`);
    expect(Math.abs((caretLeft ?? 0) - (wordLeft ?? 99))).toBeLessThan(1);
  });

  test("says when the preview has stopped, and finds it again", async () => {
    const page = await openPage();
    const start = await stopPreview();
    await page.getByText("Preview has stopped").waitFor();
    await save("<p>Changed meanwhile</p>");
    await start();
    await page.getByText("Live", { exact: true }).waitFor();
    await expect.poll(() => wordsOf(page)).toContain("Changed meanwhile");
  });

  test("is whole without a script", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address());
    await page.getByRole("link", { name: "Phone" }).click();
    expect(await page.locator("main").getAttribute("data-view")).toBe("phone");
    expect(await page.locator("#subject, .subject").innerText()).toBe("Summit ends");
  });
});
