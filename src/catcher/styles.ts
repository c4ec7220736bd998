/** The inbox's look: a newspaper's list of contents, in both colour schemes. */
export const STYLES = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --sheet: #ffffff; --ink: #1c1a17; --soft: #6a645b; --line: #ddd8ce; --accent: #8c2f1b;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif;
  --sans: system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
  --mono: ui-monospace, "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #191815; --sheet: #211f1b; --ink: #ece8e0; --soft: #a39c90; --line: #39352e; --accent: #eb9a82;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 var(--sans); }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: 0.2em; }
a:hover { color: var(--accent); text-decoration-color: currentColor; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.masthead, main { width: min(72rem, 100% - 3rem); margin: 0 auto; }
.masthead {
  display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0.5rem 1.5rem;
  padding-top: 1.75rem; padding-bottom: 0.75rem; border-bottom: 3px double var(--line);
}
.name { font: 700 2rem/1.1 var(--serif); letter-spacing: -0.01em; text-decoration: none; }
.aside { display: flex; gap: 1.25rem; color: var(--soft); }
[aria-disabled] { color: var(--soft); opacity: 0.55; }
button {
  font: inherit; color: var(--soft); background: none; border: 1px solid var(--line); border-radius: 3px;
  padding: 0.3rem 0.8rem; cursor: pointer;
}
button:hover { color: var(--accent); border-color: currentColor; }
h1 { font: 600 1.3rem/1.3 var(--serif); margin: 2rem 0 0.35rem; overflow-wrap: anywhere; }
.note { color: var(--soft); margin: 0 0 0.75rem; }
.figures { font-variant-numeric: tabular-nums; white-space: nowrap; }
.mailings { list-style: none; margin: 0.5rem 0 0; padding: 0; border-top: 1px solid var(--line); }
.mailings li {
  display: grid; grid-template-columns: 1fr 14rem 6rem auto; gap: 0.1rem 1.5rem; align-items: baseline;
  padding: 0.6rem 0; border-bottom: 1px solid var(--line);
}
.mailings a:first-child { font: 600 1.05rem/1.35 var(--serif); text-decoration: none; overflow-wrap: anywhere; }
.mailings span { color: var(--soft); }
.mails { width: 100%; border-collapse: collapse; table-layout: fixed; border-top: 1px solid var(--line); }
.mails th { font-weight: 400; color: var(--soft); text-align: start; padding: 0.45rem 1rem 0.45rem 0; }
.mails td { padding: 0.5rem 1rem 0.5rem 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.mails tr { border-bottom: 1px solid var(--line); }
.mails th:nth-child(1) { width: 40%; }
.mails th:nth-child(3) { width: 12rem; } .mails th:nth-child(4) { width: 6rem; }
.mails th:nth-child(5) { width: 8.5rem; }
.mails th.figures, .mails td.figures { text-align: end; color: var(--soft); }
.mails th:last-child, .mails td:last-child { padding-inline-end: 0; }
.mails .subject a { font-family: var(--serif); font-size: 1.05rem; text-decoration: none; }
.mails .from { color: var(--soft); }
.pager { display: flex; justify-content: center; gap: 2rem; padding: 1.5rem 0 3rem; color: var(--soft); }
.nothing { max-width: 34rem; padding: 3rem 0; }
.nothing h1 { font-size: 1.8rem; }
code { font: 0.92em var(--mono); }
.headline { font-size: clamp(1.5rem, 4vw, 2.2rem); line-height: 1.2; margin-top: 1.75rem; text-wrap: balance; }
.facts { display: flex; flex-wrap: wrap; gap: 0.2rem 2rem; margin: 0.6rem 0 1.4rem; }
.facts div { display: flex; gap: 0.5rem; min-width: 0; }
.facts dt { color: var(--soft); } .facts dd { margin: 0; overflow-wrap: anywhere; }
.tabs { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; border-bottom: 1px solid var(--line); }
.tabs a { padding: 0.5rem 0; text-decoration: none; color: var(--soft); margin-bottom: -1px; }
.tabs a:hover { color: var(--accent); }
.tabs [aria-current] { color: var(--ink); border-bottom: 2px solid var(--accent); }
.tabs .download { margin-inline-start: auto; }
.stage { padding: 1.25rem 0 3rem; }
iframe { display: block; width: 100%; height: 82vh; border: 1px solid var(--line); background: #fff; }
.phone iframe { width: 375px; max-width: 100%; height: 740px; margin: 0 auto; border-radius: 14px; }
pre {
  margin: 0; padding: 1.25rem; overflow: auto; max-height: 82vh; background: var(--sheet);
  border: 1px solid var(--line); font: 13.5px/1.6 var(--mono); tab-size: 4;
}
.text pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.headers { width: 100%; border-collapse: collapse; }
.headers th, .headers td { text-align: start; vertical-align: top; padding: 0.4rem 0; border-bottom: 1px solid var(--line); }
.headers th { font-weight: 400; color: var(--soft); width: 14rem; padding-inline-end: 1rem; }
.headers td { font: 13.5px/1.5 var(--mono); overflow-wrap: anywhere; }
@media (max-width: 46rem) {
  .masthead, main { width: calc(100% - 2rem); }
  .mailings li { grid-template-columns: auto 1fr; }
  .mailings .from, .mailings a:first-child { grid-column: 1 / -1; }
  .mails thead { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden; }
  .mails, .mails tbody { display: block; }
  .mails tr { display: grid; grid-template-columns: 1fr auto; padding: 0.6rem 0; gap: 0 1rem; }
  .mails td { padding: 0; }
  .mails .subject { grid-column: 1 / -1; white-space: normal; }
  .mails .from, .mails td:nth-child(4) { display: none; }
  .mails .to { color: var(--soft); }
  .tabs { gap: 0.25rem 1.1rem; } .tabs .download { margin-inline-start: 0; }
  .headers th { display: block; width: auto; border: 0; padding-bottom: 0; } .headers td { display: block; padding-top: 0; }
}
`;
