/**
 * Renews the list when mail comes in. Without it the page renews itself every five seconds.
 *
 * The new page's `main` replaces the old one, so that scroll position and window stay as they are.
 */
export const LIVE_SCRIPT = `"use strict";
const events = new EventSource("/events");
events.addEventListener("change", async () => {
  const response = await fetch(location.href);
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of ["main", ".aside"]) {
    const fresh = page.querySelector(part);
    const stale = document.querySelector(part);
    if (fresh && stale) stale.replaceWith(fresh);
  }
  document.title = page.title;
});
`;
