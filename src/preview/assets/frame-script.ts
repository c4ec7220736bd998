/**
 * The only script that runs in the mail's frame: it tells the page what was clicked, follows no link, and puts a
 * newer mail in place of this one. A new document would take a browser longer than making the mail took, and would
 * begin at its top; this one stays where it was scrolled to. Nothing of a mail can call it: what is put in is
 * parsed without scripts, and the policy of the frame forbids them besides.
 */
export const FRAME_SCRIPT = `(() => {
  if (parent === self) return;
  const page = location.origin;
  const tell = (message) => parent.postMessage(message, page);
  const tellHeight = () => tell({ kind: "height", height: document.documentElement.scrollHeight });
  const sizes = new ResizeObserver(tellHeight);
  addEventListener("message", (event) => {
    if (event.source !== parent || event.origin !== page) return;
    if (event.data.ask === "height") tellHeight();
    if (typeof event.data.html !== "string") return;
    const [left, top] = [scrollX, scrollY];
    const next = new DOMParser().parseFromString(event.data.html, "text/html");
    document.replaceChild(document.adoptNode(next.documentElement), document.documentElement);
    scrollTo({ left, top, behavior: "instant" });
    tell({ kind: "shown" });
    sizes.disconnect();
    sizes.observe(document.documentElement);
  });
  sizes.observe(document.documentElement);
  addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const link = event.target.closest("a[href], area[href]");
    if (link) event.preventDefault();
    const placed = event.target.closest("[data-place]");
    tell({ kind: "click", place: placed && placed.getAttribute("data-place"), href: link && link.getAttribute("href") });
  }, true);
})();`;
