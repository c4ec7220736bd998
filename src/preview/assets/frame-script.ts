/**
 * The only script that runs in the mail's frame: it tells the page what was clicked, follows no link, and puts a
 * newer mail in place of this one, of which only what differs is exchanged: a browser takes longer to lay out a whole
 * mail than it takes to make one. The document stays where it was scrolled to. Nothing of a mail can call it: what
 * is put in is parsed without scripts, and the policy of the frame forbids them besides.
 */
export const FRAME_SCRIPT = `(() => {
  if (parent === self) return;
  const page = location.origin;
  const tell = (message) => parent.postMessage(message, page);
  const tellHeight = () => tell({ kind: "height", height: document.documentElement.scrollHeight });
  const sizes = new ResizeObserver(tellHeight);
  const isAlikeOutside = (one, other) => one.cloneNode(false).isEqualNode(other.cloneNode(false));
  const exchange = (now, next) => {
    if (now.isEqualNode(next)) return;
    if (now.nodeType === Node.ELEMENT_NODE && isAlikeOutside(now, next)) exchangeInside(now, next);
    else now.replaceWith(next);
  };
  const exchangeInside = (now, next) => {
    const [old, fresh] = [[...now.childNodes], [...next.childNodes]];
    while (old[0] && fresh[0] && old[0].isEqualNode(fresh[0])) [old, fresh].forEach((nodes) => nodes.shift());
    let after = null;
    while (old.at(-1) && fresh.at(-1) && old.at(-1).isEqualNode(fresh.at(-1))) [after] = [old.pop(), fresh.pop()];
    if (old.length === fresh.length) return old.forEach((node, index) => exchange(node, fresh[index]));
    for (const node of old) node.remove();
    for (const node of fresh) now.insertBefore(node, after);
  };
  addEventListener("message", (event) => {
    if (event.source !== parent || event.origin !== page) return;
    if (event.data.ask === "height") tellHeight();
    if (typeof event.data.html !== "string") return;
    const [left, top] = [scrollX, scrollY];
    const next = new DOMParser().parseFromString(event.data.html, "text/html");
    exchange(document.documentElement, document.adoptNode(next.documentElement));
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
