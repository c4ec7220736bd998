/**
 * The page's script, served as a file of its own. Without it the page works and is reloaded by hand.
 *
 * On a change it fetches the page again and exchanges what stands in `[data-live]` elements, so that scroll
 * positions, the chosen view and the focus stay. The mail's frame has no origin and no scripts, so nobody can
 * ask it where it was scrolled to; but a browser restores the position of a frame that it goes back to. So the
 * frame goes one step away and back, which loads the mail anew.
 */
export const PAGE_SCRIPT = `"use strict";
(() => {
  const main = document.getElementById("mail");
  const connection = document.getElementById("connection");
  if (!main || !main.dataset.date) {
    connection.textContent = "Waiting for a first issue";
    const retry = new EventSource("/events");
    retry.addEventListener("change", () => location.reload());
    return;
  }

  // Views: links to whole pages that need not be loaded.
  document.querySelector(".views").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-show]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    show(link.dataset.show);
    history.replaceState(null, "", link.href);
  });

  function show(view) {
    main.dataset.view = view;
    for (const link of document.querySelectorAll(".views a")) {
      if (link.dataset.show === view) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  // One at a time, and once more if something changed meanwhile.
  let isBusy = false;
  let isStale = false;
  async function refresh() {
    isStale = true;
    if (isBusy) return;
    isBusy = true;
    while (isStale) {
      isStale = false;
      const text = await fetchPage();
      if (text !== null) await update(text);
    }
    isBusy = false;
  }

  // Null if the preview has stopped; the stream of events says so and comes back by itself.
  async function fetchPage() {
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      return answer.ok ? await answer.text() : null;
    } catch {
      return null;
    }
  }

  async function update(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    document.title = fresh.title;
    tell(fresh.getElementById("problems-title").textContent);
    for (const next of fresh.querySelectorAll("[data-live]")) {
      const now = document.getElementById(next.id);
      if (now && now.outerHTML !== next.outerHTML) exchange(now, next);
    }
    const stage = document.getElementById("stage");
    const next = fresh.getElementById("stage");
    const frame = document.getElementById("frame");
    if (!frame || !fresh.getElementById("frame")) {
      if (stage.outerHTML !== next.outerHTML) stage.replaceWith(document.adoptNode(next));
      return;
    }
    const isNewMail = stage.dataset.mail !== next.dataset.mail;
    stage.className = next.className;
    stage.dataset.mail = next.dataset.mail;
    if (isNewMail) await loadAgain(frame);
  }

  // Said once to those who listen, by an element that stays: one that is exchanged is not read out.
  function tell(news) {
    if (news !== document.getElementById("problems-title").textContent) {
      document.getElementById("news").textContent = news;
    }
  }

  function exchange(now, next) {
    const scroll = now.scrollTop;
    now.replaceWith(document.adoptNode(next));
    next.scrollTop = scroll;
  }

  async function loadAgain(frame) {
    const address = new URL(frame.getAttribute("src"), location.href);
    await new Promise((resolve) => {
      frame.addEventListener("load", resolve, { once: true });
      frame.contentWindow.location.href = address.pathname + "/turn";
    });
    await new Promise((resolve) => {
      frame.addEventListener("load", resolve, { once: true });
      history.back();
    });
  }

  const { date, newsletter } = main.dataset;
  const events = new EventSource("/events?" + new URLSearchParams({ date, newsletter }));
  events.addEventListener("open", () => {
    connection.textContent = "Live";
    connection.dataset.state = "live";
    refresh();
  });
  events.addEventListener("change", refresh);
  events.addEventListener("error", () => {
    connection.textContent = "Preview has stopped";
    connection.dataset.state = "stopped";
  });
})();
`;
