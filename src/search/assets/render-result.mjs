const MOST_PLACES = 5;

/** A page that was found, with the places on it. @param root from this page to the site's root */
export function renderResult(page, root) {
  const url = root + page.raw_url.replace(/^\/+/, "");
  const places = listPlaces(page);
  const item = make("li", { lang: page.language, dir: page.direction });
  item.append(renderKicker(page.meta), renderTitle(page.meta.title, url));
  const [own] = page.sub_results.filter(({ anchor }) => anchor === undefined);
  if (places.length === 0) item.append(renderExcerpt(cutTitle(own ?? page, page.meta.title).rest));
  else {
    const list = make("ul", { class: "places" });
    list.append(...places.map((place) => renderPlace(place, url)));
    item.append(list);
  }
  return item;
}

/** Headlines that the words are in or below, the best first. */
function listPlaces({ sub_results: parts }) {
  const weigh = ({ weighted_locations: words }) =>
    words.reduce((sum, { balanced_score: score }) => sum + score, 0);
  return parts
    .filter(({ anchor }) => anchor !== undefined)
    .sort((one, other) => weigh(other) - weigh(one))
    .slice(0, MOST_PLACES);
}

function renderKicker({ date, newsletter }) {
  const kicker = make("p", { class: "kicker" });
  const time = make("time", { datetime: date });
  time.textContent = formatDate(date);
  const name = make("bdi");
  name.textContent = newsletter;
  kicker.append(time, " · ", name);
  return kicker;
}

function renderTitle(title, url) {
  const headline = make("h2");
  const link = make("a", { href: url });
  link.textContent = title;
  headline.append(link);
  return headline;
}

function renderPlace(place, url) {
  const { title, rest } = cutTitle(place, place.title);
  const item = make("li");
  const link = make("a", { href: `${url}#${encodeURIComponent(place.anchor.id)}` });
  link.append(...title.map(renderPiece));
  item.append(link);
  if (rest.length > 0) item.append(renderExcerpt(rest));
  return item;
}

function renderExcerpt(pieces) {
  const text = make("p", { class: "excerpt" });
  text.append(...pieces.map(renderPiece));
  return text;
}

/** An excerpt begins with the headline it stands below: that is said once, with its marks. */
function cutTitle({ excerpt, plain_excerpt: plain }, title) {
  const pieces = toPieces(excerpt);
  if (!decode(plain).startsWith(title))
    return { title: [{ text: title, isMarked: false }], rest: pieces };
  const [above, below] = splitAt(pieces, title.length);
  const first = below[0];
  if (first !== undefined) below[0] = { ...first, text: first.text.replace(/^[.\s]+/, "") };
  return { title: above, rest: below.filter(({ text }) => text !== "") };
}

function splitAt(pieces, length) {
  const [above, below] = [[], []];
  let left = length;
  for (const { text, isMarked } of pieces) {
    if (left > 0) above.push({ text: text.slice(0, left), isMarked });
    if (text.length > left) below.push({ text: text.slice(Math.max(left, 0)), isMarked });
    left -= text.length;
  }
  return [above, below];
}

/** Text with marks; nothing in it is ever read as HTML. */
function toPieces(excerpt) {
  return excerpt
    .split(/(<mark>.*?<\/mark>)/s)
    .filter((part) => part !== "")
    .map((part) => {
      const marked = /^<mark>(.*)<\/mark>$/s.exec(part);
      return { text: decode(marked?.[1] ?? part), isMarked: marked !== null };
    });
}

/** What the library escapes. */
function decode(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
}

function renderPiece({ text, isMarked }) {
  if (!isMarked) return document.createTextNode(text);
  const mark = make("mark");
  mark.textContent = text;
  return mark;
}

function formatDate(date) {
  const options = { dateStyle: "long", timeZone: "UTC", calendar: "gregory" };
  return new Intl.DateTimeFormat(document.documentElement.lang, options).format(new Date(date));
}

function make(name, attributes = {}) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
