import { VIEW_STYLES } from "./view-styles.ts";

/** The page's look: quiet, so that the mail is what one sees. */
export const PAGE_STYLES = `
:root {
  color-scheme: light dark;
  --ground: #f3f2ef;
  --sheet: #ffffff;
  --ink: #1d1c1a;
  --quiet: #5e5a54;
  --rule: #d8d4cc;
  --accent: #14539a;
  --error: #a3231c;
  --error-wash: #fdf1ef;
  --warning: #7a4a00;
  --warning-wash: #fdf6e8;
  --fine: #1f6b3a;
  --sans: system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  --mono: ui-monospace, "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}

@media (prefers-color-scheme: dark) {
  :root {
    --ground: #171716;
    --sheet: #21201f;
    --ink: #eae7e1;
    --quiet: #a8a298;
    --rule: #3b3936;
    --accent: #8fbdf2;
    --error: #ffa196;
    --error-wash: #35201e;
    --warning: #edc077;
    --warning-wash: #302718;
    --fine: #8fd0a4;
  }
}

*, ::before, ::after { box-sizing: border-box; }

html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }

body {
  margin: 0;
  background: var(--ground);
  color: var(--ink);
  font: 0.9375rem/1.5 var(--sans);
  overflow-wrap: anywhere;
}

h1, h2, p, ol, ul, pre { margin: 0; }
ol, ul { padding: 0; list-style: none; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }

.skip { position: absolute; inset-block-start: -5rem; padding: 0.6rem 1rem; background: var(--ink); color: var(--sheet); z-index: 9; }
.skip:focus { inset-block-start: 0.4rem; inset-inline-start: 0.4rem; }

.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.bar {
  display: flex;
  justify-content: space-between;
  align-items: center;
  padding: 0.6rem 1.25rem;
  border-block-end: 1px solid var(--rule);
}

.brand { font-weight: 700; letter-spacing: -0.01em; }
.brand span, .live { color: var(--quiet); font-weight: 400; }
.live { display: flex; align-items: center; gap: 0.5em; font-size: 0.8125rem; }
.live::before { content: ""; width: 0.55em; height: 0.55em; border: 1px solid currentcolor; border-radius: 50%; }
.live[data-state="live"]::before { background: var(--fine); border-color: var(--fine); }
.live[data-state="stopped"] { color: var(--error); font-weight: 600; }

.desk { display: grid; grid-template-columns: 14rem minmax(0, 1fr); min-height: calc(100vh - 3rem); }

/* Issues */

.days { padding: 1rem 0.75rem; border-inline-end: 1px solid var(--rule); }
.days > ol > li { margin-block-end: 1.1rem; }
.days h2 { padding-inline: 0.5rem; color: var(--quiet); font-size: 0.75rem; font-weight: 600; }
.days a {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 0 0.75rem;
  padding: 0.35rem 0.5rem;
  border-radius: 6px;
  color: inherit;
  text-decoration: none;
}
.days a:hover { background: var(--sheet); }
.days a[aria-current] { background: var(--sheet); box-shadow: inset 3px 0 0 var(--accent); font-weight: 600; }
.days .failure { padding: 0.5rem; color: var(--error); }
.count { color: var(--quiet); font-size: 0.8125rem; font-weight: 400; }
.count.error { color: var(--error); font-weight: 600; }
.count.warning { color: var(--warning); }
.count.fine { color: var(--fine); }

/* Inbox row and size */

main { padding: 1rem 1.25rem 2rem; min-width: 0; }
.nothing { display: grid; align-content: center; justify-items: center; gap: 0.4rem; color: var(--quiet); text-align: center; }
.nothing h1 { color: var(--ink); font-size: 1.35rem; }

.inbox { display: grid; grid-template-columns: minmax(0, 1fr) minmax(12rem, 17rem); gap: 0.75rem 1.5rem; align-items: center; }
.row {
  display: flex;
  align-items: center;
  gap: 0.75rem;
  min-width: 0;
  padding: 0.6rem 0.9rem;
  border: 1px solid var(--rule);
  border-radius: 8px;
  background: var(--sheet);
}
.sign { flex: none; width: 2rem; height: 2rem; border-radius: 50%; background: var(--accent); color: var(--sheet); font-weight: 700; line-height: 2rem; text-align: center; }
.words { display: flex; gap: 0.75em; min-width: 0; flex: 1; }
.subject, .preheader { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.subject { flex: 0 1 auto; max-width: 70%; }
.preheader { flex: 1 1 0; color: var(--quiet); }

.gauges { display: grid; gap: 0.3rem; }
.gauge { font-size: 0.8125rem; }
.gauge label { color: var(--quiet); }
.gauge b { color: var(--ink); }
.gauge.over label, .gauge.over b { color: var(--error); }
.gauge.near label, .gauge.near b { color: var(--warning); }
.gauge meter { display: block; width: 100%; height: 0.6rem; }

/* Views */

.tabs { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.25rem 1.5rem; margin-block: 0.9rem 0.75rem; }
.tabs nav { display: flex; flex-wrap: wrap; gap: 0.25rem; }
.tabs a { padding: 0.35rem 0.75rem; border-radius: 999px; color: var(--quiet); text-decoration: none; }
.tabs a:hover { color: var(--ink); }
.views a[aria-current] { background: var(--ink); color: var(--ground); font-weight: 600; }
.looks a { padding-inline: 0.5rem; font-size: 0.875rem; }
.looks a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 0.35em; }

/* Sending a test */

.test { position: relative; margin-inline-start: auto; margin-inline-end: 1.25rem; font-size: 0.875rem; }
.test summary { padding: 0.25rem 0.5rem; border-radius: 6px; color: var(--accent); cursor: pointer; }
.test form { position: absolute; inset-inline-end: 0; z-index: 5; display: grid; gap: 0.6rem; width: min(22rem, 90vw); margin-block-start: 0.4rem; padding: 1rem; border: 1px solid var(--rule); border-radius: 10px; background: var(--ground); box-shadow: 0 12px 48px rgb(0 0 0 / 0.25); }
.test label { display: grid; gap: 0.2rem; color: var(--quiet); }
.test input { padding: 0.4rem 0.6rem; border: 1px solid var(--quiet); border-radius: 6px; background: var(--sheet); color: var(--ink); font: inherit; }
.test button { justify-self: start; padding: 0.4rem 0.9rem; border: 0; border-radius: 999px; background: var(--ink); color: var(--ground); font: inherit; font-weight: 600; cursor: pointer; }
.test button:disabled { opacity: 0.5; }
#test-answer:empty { display: none; }
#test-answer[data-state="error"] { color: var(--error); }
#test-answer[data-state="fine"] { color: var(--fine); }

/* Where clicked words come from */

.clicked { margin-block-end: 0.75rem; padding: 0.5rem 0.9rem; border: 1px solid var(--rule); border-radius: 8px; background: var(--sheet); font-size: 0.875rem; }
.clicked a { font-family: var(--mono); }
.to-editor { color: inherit; text-decoration-color: var(--rule); text-underline-offset: 0.2em; }
.to-editor:hover { color: var(--accent); }

/* Mail */

.work { display: grid; grid-template-columns: minmax(0, 1fr) clamp(19rem, 28vw, 30rem); gap: 1.25rem; align-items: start; }
.work > * { grid-row: 1; }
.problems { grid-column: 2; }
.stage { grid-column: 1; min-width: 0; }

.sheets { display: flex; justify-content: safe center; gap: 1.25rem; padding: 1px; overflow-x: auto; }
.sheet { position: relative; flex: none; width: 100%; height: calc(100vh - 14.5rem); min-height: 26rem; overflow: hidden; border-radius: 8px; background: #fff; box-shadow: 0 0 0 1px var(--rule); }
.sheet.tablet { width: 768px; max-width: 100%; border-radius: 16px; }
.sheet.phone { width: 375px; max-width: 100%; height: 740px; border-radius: 22px; }
.sheet iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: light dark; }
[data-view="side"] .sheets { justify-content: safe center; zoom: 0.5; }
[data-view="side"] .sheet { max-width: none; height: calc((100vh - 14.5rem) / 0.5); }
[data-view="side"] .sheet.desktop { width: 1024px; }
.paper { max-width: 50rem; margin-inline: auto; padding: 1.25rem 1.5rem; border: 1px solid var(--rule); border-radius: 8px; background: var(--sheet); }
pre.paper { font: 0.8125rem/1.55 var(--mono); white-space: pre-wrap; }
.stage h2 { max-width: 50rem; margin: 1.2rem auto 0.5rem; font-size: 0.9375rem; }
.stage .note, .source > p { max-width: 50rem; margin: 0.5rem auto; color: var(--quiet); font-size: 0.875rem; }

${VIEW_STYLES}
.stage.empty { display: grid; place-items: center; min-height: 12rem; border: 1px dashed var(--rule); border-radius: 8px; color: var(--quiet); }

.stage { position: relative; }
.stage.outdated::after { content: ""; position: absolute; inset: 0; z-index: 1; background: color-mix(in srgb, var(--ground) 72%, transparent); pointer-events: none; }
.problems.outdated { z-index: 2; }

/* Problems */

.problems h1 { font-size: 1rem; }
.problems .note { color: var(--quiet); font-size: 0.875rem; }
.problem { margin-block-start: 0.75rem; padding: 0.75rem 0.9rem; border: 1px solid var(--rule); border-inline-start: 4px solid var(--error); border-radius: 8px; background: var(--error-wash); }
.problem.warning { border-inline-start-color: var(--warning); background: var(--warning-wash); }
.message b { color: var(--error); }
.warning .message b { color: var(--warning); }
.message b::first-letter { text-transform: uppercase; }
.place { display: flex; flex-wrap: wrap; gap: 0 1em; color: var(--quiet); font-size: 0.8125rem; }
code, pre { font-family: var(--mono); }
.place code { color: var(--ink); }

.excerpt, .mended { margin-block-start: 0.5rem; padding: 0.5rem 0.6rem; overflow-x: auto; border-radius: 5px; background: var(--sheet); font-size: 0.8125rem; line-height: 1.5; overflow-wrap: normal; tab-size: 4; }
.excerpt .number { color: var(--quiet); padding-inline-end: 1em; user-select: none; }
.excerpt .line, .excerpt .caret { display: block; }
.excerpt .line { color: var(--quiet); }
.excerpt .at { color: var(--ink); font-weight: 600; }
.excerpt .caret i { visibility: hidden; font-style: normal; font-weight: 600; }
.excerpt .caret b { color: var(--error); }
.mended-title { margin-block-start: 0.5rem; font-size: 0.8125rem; font-weight: 600; color: var(--fine); }
.mended { margin-block-start: 0.2rem; box-shadow: inset 3px 0 0 var(--fine); white-space: pre-wrap; }

/* With errors and no new mail the problems come over the old one. */
@media (min-width: 70rem) {
  .problems { position: sticky; inset-block-start: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; }
}

.work:has(.problems.none) { display: block; }
.work { position: relative; }
.problems.none { position: absolute; inset-block-start: -2.4rem; inset-inline-end: 0; max-height: none; overflow: visible; }
.problems.none h1 { color: var(--fine); font-size: 0.875rem; }
.problems.none h1::before { content: "✓ "; }

.work:has(.problems.outdated) { grid-template-columns: minmax(0, 1fr); }
.work:has(.problems.outdated) > * { grid-column: 1; }
.problems.outdated {
  justify-self: center;
  width: min(46rem, 100% - 2rem);
  max-height: calc(100vh - 6rem);
  margin-block: 1.5rem;
  padding: 1.1rem 1.25rem;
  overflow-y: auto;
  border: 1px solid var(--rule);
  border-radius: 12px;
  background: var(--ground);
  box-shadow: 0 12px 48px rgb(0 0 0 / 0.3);
}

@media (max-width: 70rem) {
  .work { grid-template-columns: minmax(0, 1fr); }
  .work > * { grid-column: 1; grid-row: auto; }
  .work:has(.problems.outdated) > * { grid-row: 1; }
}

@media (max-width: 70rem) {
  .problems.none { position: static; margin-block-end: 0.6rem; }
}

@media (max-width: 48rem) {
  .desk { display: block; }
  .days { border-inline-end: 0; border-block-end: 1px solid var(--rule); padding-block: 0.6rem; overflow-x: auto; }
  .days > ol { display: flex; gap: 1rem; }
  .days > ol > li { flex: none; min-width: 11rem; margin: 0; }
  main { padding-inline: 0.75rem; }
  .inbox { grid-template-columns: minmax(0, 1fr); }
  .words { display: block; }
  .subject, .preheader { display: block; max-width: none; }
  .problems.outdated { width: calc(100% - 0.75rem); padding: 0.9rem; }
}

@media print {
  .bar, .days, .tabs, .problems, .inbox, .clicked, .skip { display: none; }
  .desk, .work, .sheets { display: block; }
  main { padding: 0; }
  .sheet, .sheet.phone, .sheet.tablet { width: auto; height: auto; border-radius: 0; box-shadow: none; }
  .sheet iframe { height: var(--height, 100vh); }
}
`;
