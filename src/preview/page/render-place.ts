import { html } from "hono/html";
import type { LivePage } from "./page-view.ts";
import type { Piece } from "./piece.ts";

/** A place in a file, as a link into the editor where there is one. */
export function renderPlace(place: string, live: LivePage | null): Piece {
  const url = live?.editorUrl ?? null;
  const address = url === null ? null : toEditorUrl(url, place);
  const code = html`<code>${place}</code>`;
  return address === null ? code : html`<a class="to-editor" href="${address}">${code}</a>`;
}

/** @param place `content/2026-01-05/10-a.md:3:14` @returns null if it is none, or leads out of the publication */
export function toEditorUrl(template: string, place: string): string | null {
  const parts = /^(.+):(\d+):(\d+)$/s.exec(place);
  if (parts === null) return null;
  const [, file = "", line = "", column = ""] = parts;
  if (file.split("/").some((part) => part === "..") || file.startsWith("/")) return null;
  const path = file.split("/").map(encodeURIComponent).join("/");
  return template
    .replaceAll("{file}", () => path)
    .replaceAll("{line}", line)
    .replaceAll("{column}", column);
}
