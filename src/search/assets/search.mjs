/**
 * The only script of the site, on the search page alone. Pagefind and its indexes are loaded when somebody searches.
 * `scripts/bundle.mjs` makes one file of it for browsers.
 */
import { openIndexes } from "./open-indexes.mjs";
import { renderResult } from "./render-result.mjs";

const AT_ONCE = 10;

const form = document.querySelector("form[data-indexes]");
const field = form?.querySelector("input[name=q]");
const said = document.querySelector("[data-found]");
const list = document.querySelector("ol.found");
const more = document.querySelector(".more button");

if (form && field && said && list && more) {
  const indexes = openIndexes(JSON.parse(form.dataset.indexes));
  /** Counts searches: the answer to an older one comes too late. */
  let turn = 0;

  const search = async (words) => {
    const own = (turn += 1);
    list.replaceChildren();
    more.hidden = true;
    said.textContent = said.dataset.busy;
    try {
      const results = await indexes.search(words);
      if (own !== turn) return;
      await show(results, own);
      if (own === turn) said.textContent = describe(results.length);
    } catch (error) {
      console.error(error);
      if (own === turn) said.textContent = said.dataset.failed;
    }
  };

  /** The next few, each of them a file of its own to load. */
  const show = async (results, own) => {
    const shown = list.children.length;
    const pages = await Promise.all(
      results.slice(shown, shown + AT_ONCE).map(({ load }) => load()),
    );
    if (own !== turn) return;
    const items = pages.map((page) => renderResult(page, form.dataset.root));
    list.append(...items);
    more.hidden = list.children.length >= results.length;
    more.onclick = async () => {
      more.disabled = true;
      await show(results, own).catch(() => {
        said.textContent = said.dataset.failed;
      });
      more.disabled = false;
      // Whoever has pressed the button goes on with what it brought.
      list.children[shown + AT_ONCE]?.querySelector("a")?.focus();
    };
  };

  const describe = (count) =>
    count === 0
      ? said.dataset.none
      : said.dataset.found.replace("{n}", count.toLocaleString(document.documentElement.lang));

  const readAddress = () => {
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    const words = field.value.trim();
    if (words !== "") void search(words);
    else {
      turn += 1;
      list.replaceChildren();
      more.hidden = true;
      said.textContent = "";
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = field.value.trim();
    if (words === "") return;
    const address = `?${new URLSearchParams({ q: words })}`;
    // Each search is a page of its own, to come back to and to send on.
    if (address !== location.search) history.pushState(null, "", address);
    void search(words);
  });
  addEventListener("popstate", readAddress);
  readAddress();
  if (field.value === "") field.focus({ preventScroll: true });
}
