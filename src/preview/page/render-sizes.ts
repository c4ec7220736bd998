import { html } from "hono/html";
import type { ItemSize, MailSizes } from "../../model/mail-sizes.ts";
import { formatPlace } from "../../model/problem.ts";
import type { LivePage } from "./page-view.ts";
import type { Piece } from "./piece.ts";
import { renderPlace } from "./render-place.ts";

/** What each item takes of the mail, in the mail's order, and where Gmail stops. */
export function renderSizes(sizes: MailSizes, live: LivePage | null): Piece {
  const { items, cutAt, htmlBytes, wireBytes, pictures, textBytes } = sizes;
  const inItems = items.reduce((sum, { bytes }) => sum + bytes, 0);
  const most = Math.max(1, ...items.map(({ bytes }) => bytes));
  const facts = [
    ["HTML", htmlBytes],
    ["of it in articles and items", inItems],
    ["Text part", textBytes],
    ["Pictures inside the mail", pictures.embeddedBytes],
    ["Pictures from the site", pictures.fetchedBytes],
    ["On the wire", wireBytes],
  ] as const;
  return html`<div class="sizes paper">
    <dl>
      ${facts.map(
        ([name, bytes]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${format(bytes)}</dd>
          </div>`,
      )}
    </dl>
    <p class="note">
      ${
        cutAt === null
          ? html`Gmail shows all of it: up to ${format(sizes.limitBytes)} of HTML`
          : html`Gmail cuts the mail at “${cutAt.headline}”`
      }
    </p>
    <table>
      <caption>
        Bytes of HTML by article and item
      </caption>
      <thead>
        <tr>
          <th scope="col">Headline</th>
          <th scope="col" class="number">Bytes</th>
          <th scope="col"><span class="unseen">As a bar</span></th>
        </tr>
      </thead>
      <tbody>
        ${items.map((item) => renderItem(item, { most, isCut: item === cutAt, live }))}
      </tbody>
    </table>
  </div>`;
}

function renderItem(
  item: ItemSize,
  {
    most,
    isCut,
    live,
  }: { readonly most: number; readonly isCut: boolean; readonly live: LivePage | null },
): Piece {
  const { headline, bytes, place } = item;
  return html`<tr class="${isCut ? "cut" : ""}">
    <th scope="row">
      <span dir="auto">${headline}</span> ${isCut ? html`<b>Gmail cuts here</b>` : ""}
      ${renderPlace(formatPlace(place), live)}
    </th>
    <td class="number">${bytes.toLocaleString("en")}</td>
    <td class="bar"><meter min="0" max="${most}" value="${bytes}">${bytes}</meter></td>
  </tr>`;
}

function format(bytes: number): string {
  return `${bytes.toLocaleString("en")} bytes`;
}
