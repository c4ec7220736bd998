/**
 * The page's script, served as a file of its own. Without it the page works and is reloaded by hand.
 *
 * On a change it fetches the page again and exchanges what stands in `[data-live]` elements, so that scroll
 * positions, the chosen view and the focus stay. A newer mail is handed to the frame of the old one.
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

  // Tabs: links to whole pages, of which only the parts that differ are exchanged.
  main.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-tab]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, "", link.href);
    void refresh();
  });

  // One at a time, and once more if something changed meanwhile.
  let isBusy = false;
  let isStale = false;
  async function refresh(mark) {
    isStale = true;
    if (isBusy) return void showEarly(mark);
    isBusy = true;
    await showEarly(mark);
    while (isStale) {
      isStale = false;
      const text = await fetchPage();
      if (text !== null) await update(text);
    }
    isBusy = false;
  }

  // A newer mail is shown before the page around it is asked for: one program makes both.
  async function showEarly(mark) {
    const stage = document.getElementById("stage");
    if (!mark || !stage || stage.dataset.mail === mark) return;
    await Promise.all(framesOf(stage).map((frame) => showAgain(frame, mark)));
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
    const before = document.getElementById("problems-title");
    const title = fresh.getElementById("problems-title");
    document.title = fresh.title;
    if (before && title) tell(title.textContent, before.textContent);
    const next = fresh.getElementById("mail");
    main.dataset.view = next.dataset.view ?? "";
    for (const part of fresh.querySelectorAll("[data-live]")) {
      if (part.id !== "stage") exchange(document.getElementById(part.id), part);
    }
    const stage = fresh.getElementById("stage");
    if (stage) await exchangeStage(document.getElementById("stage"), stage);
  }

  async function exchangeStage(now, next) {
    const [old, fresh] = [framesOf(now), framesOf(next)];
    const isAlike = old.length > 0 && old.length === fresh.length && old.every((frame, index) =>
      frame.getAttribute("src") === fresh[index].getAttribute("src"));
    if (!isAlike) return exchange(now, next);
    const before = now.dataset.mail;
    const { mail } = next.dataset;
    now.className = next.className;
    now.dataset.mail = mail;
    old.forEach((frame, index) => { frame.parentElement.className = fresh[index].parentElement.className; });
    // Not the last one that was shown, if that was made and then kept back.
    const others = old.filter((frame) => (shows.get(frame)?.mark ?? before) !== mail);
    await Promise.all(others.map((frame) => showAgain(frame, mail)));
  }

  function framesOf(stage) {
    return [...stage.querySelectorAll("iframe")];
  }

  // Said once to those who listen, by an element that stays: one that is exchanged is not read out.
  function tell(news, before) {
    if (news !== before) document.getElementById("news").textContent = news;
  }

  // The focus stays on what has the same address or name, and open details stay open.
  function exchange(now, next) {
    if (!now || now.outerHTML === next.outerHTML) return;
    const focused = now.contains(document.activeElement) ? document.activeElement : null;
    const link = focused && focused.getAttribute("href");
    const scroll = now.scrollTop;
    now.replaceWith(document.adoptNode(next));
    next.scrollTop = scroll;
    if (link) [...next.querySelectorAll("a")].find((one) => one.getAttribute("href") === link)?.focus();
  }

  // The frame puts the newer mail in place itself; one that does not answer is loaded anew. Each mail once.
  const waiting = new WeakMap();
  const shows = new WeakMap();

  function showAgain(frame, mark) {
    const last = shows.get(frame);
    if (last?.mark === mark) return last.done;
    const done = (last?.done ?? Promise.resolve()).then(() => exchangeMail(frame, mark));
    shows.set(frame, { mark, done });
    return done;
  }

  async function exchangeMail(frame, mark) {
    const answer = await fetch(frame.src, { cache: "no-store" }).catch(() => null);
    if (!answer || !answer.ok) return;
    const html = await answer.text();
    await new Promise((resolve) => {
      const late = setTimeout(() => { frame.src = frame.src; resolve(); }, 3000);
      waiting.set(frame, () => { clearTimeout(late); resolve(); });
      frame.contentWindow.postMessage({ html }, "*");
    });
    frame.dataset.shown = mark;
  }

  addEventListener("message", (event) => {
    const frame = [...document.querySelectorAll("#stage iframe")].find((one) => one.contentWindow === event.source);
    if (!frame) return;
    const { kind, height, place, href } = event.data;
    if (kind === "shown") waiting.get(frame)?.();
    if (kind === "height" && Number.isFinite(height)) frame.style.setProperty("--height", Math.ceil(height) + "px");
    if (kind === "click") showPlace(place, href);
  });

  // A frame may have been there before this script, and told its height to no one.
  for (const frame of document.querySelectorAll("#stage iframe")) {
    frame.contentWindow.postMessage({ ask: "height" }, "*");
  }

  // What was clicked in the mail: where it comes from, and where it leads.
  function showPlace(place, href) {
    const line = document.getElementById("clicked");
    const parts = /^([^\\0]+):(\\d+):(\\d+)$/.exec(place ?? "");
    line.replaceChildren();
    line.hidden = false;
    const address = parts && toEditorUrl(parts);
    if (address) {
      const link = document.createElement("a");
      link.href = address;
      link.className = "to-editor";
      link.textContent = place;
      line.append(link);
      location.href = address;
    } else {
      line.append(place ?? "Nothing that an editor wrote here");
    }
    if (href) line.append(" leads to ", href);
  }

  function toEditorUrl([, file, row, column]) {
    const template = main.dataset.editor;
    if (!template || file.startsWith("/") || file.split("/").includes("..")) return null;
    const path = file.split("/").map(encodeURIComponent).join("/");
    return template.replaceAll("{file}", () => path).replaceAll("{line}", row).replaceAll("{column}", column);
  }

  // A test mail, without leaving the page.
  document.getElementById("test-form")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const button = form.querySelector("button");
    const answer = document.getElementById("test-answer");
    button.disabled = true;
    answer.textContent = "Sending …";
    try {
      const reply = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      answer.textContent = page.getElementById("test-answer")?.textContent ?? page.body.textContent;
      answer.dataset.state = reply.ok ? "fine" : "error";
    } catch {
      answer.textContent = "The preview has stopped";
      answer.dataset.state = "error";
    }
    button.disabled = false;
  });

  const { date, newsletter } = main.dataset;
  const events = new EventSource("/events?" + new URLSearchParams({ date, newsletter }));
  events.addEventListener("open", () => {
    connection.textContent = "Live";
    connection.dataset.state = "live";
    void refresh();
  });
  events.addEventListener("change", (event) => void refresh(event.data));
  events.addEventListener("error", () => {
    connection.textContent = "Preview has stopped";
    connection.dataset.state = "stopped";
  });
})();
`;
