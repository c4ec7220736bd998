/** Of the readers' pages: one column, large enough for a thumb, in both colour schemes. */
export const SERVICE_STYLES = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --ink: #1c1a17; --soft: #5d574e; --line: #ddd8ce; --accent: #8c2f1b; --on-accent: #ffffff; --field: #8a8377; --field-paper: #ffffff; --fine: #3f6b3a;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #191815; --ink: #ece8e0; --soft: #aaa397; --line: #39352e; --accent: #eb9a82; --on-accent: #191815; --field: #8d8679; --field-paper: #211f1b; --fine: #8fbf86; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif; }
header, main { width: min(34rem, 100% - 2.5rem); margin: 0 auto; }
header { padding: 1.75rem 0 0.9rem; border-bottom: 3px double var(--line); }
header p { margin: 0; font-weight: 700; font-size: 1.25rem; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h1 { margin: 2.25rem 0 0.6rem; font-size: clamp(1.6rem, 6vw, 2.1rem); line-height: 1.2; text-wrap: balance; overflow-wrap: anywhere; }
h2 { margin: 0; font-size: 1.2rem; }
main p { margin: 0 0 1.75rem; color: var(--soft); overflow-wrap: anywhere; }
form { display: flex; flex-direction: column; align-items: start; gap: 0.9rem; padding-bottom: 3rem; }
button {
  min-height: 3rem; max-width: 100%; padding: 0.65rem 1.35rem; border: 1px solid var(--accent); border-radius: 4px;
  background: var(--accent); color: var(--on-accent); font: 600 1rem/1.3 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  cursor: pointer; overflow-wrap: anywhere;
}
form > button + button { margin-top: -0.2rem; }
label, legend { font: 600 0.95rem/1.4 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
input[type="email"], select {
  width: 100%; min-height: 3rem; margin-top: -0.5rem; padding: 0.6rem 0.8rem; border: 1px solid var(--field); border-radius: 4px;
  background: var(--field-paper); color: var(--ink); font: 400 1.0625rem/1.3 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
input[aria-invalid="true"] { border-color: var(--accent); border-width: 2px; }
input[type="checkbox"] { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
fieldset { width: 100%; min-width: 0; margin: 0; padding: 0; border: 0; border-top: 1px solid var(--line); }
legend { padding: 0 0.6rem 0 0; }
.offer { display: grid; grid-template-columns: 1.5rem minmax(0, 1fr); gap: 0 0.8rem; align-items: center; padding: 0.9rem 0; }
fieldset .offer { border-bottom: 1px solid var(--line); }
.offer label { font: 600 1.15rem/1.4 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif; overflow-wrap: anywhere; }
.offer .small { grid-column: 2; margin: 0.15rem 0 0; }
.small { font-size: 0.95rem; margin-bottom: 0; }
main a { color: var(--accent); text-underline-offset: 0.15em; }
.offer a { display: inline-block; min-height: 24px; }
.mistake, .notice { width: 100%; margin: 0 0 0.6rem; padding: 0.8rem 1rem; border-inline-start: 4px solid var(--accent); background: var(--field-paper); color: var(--ink); }
.notice { margin-bottom: 1.5rem; border-color: var(--fine); }
.trap { position: absolute; inset-inline-start: -200vw; width: 1px; height: 1px; overflow: hidden; }
.own { padding: 1.75rem 0; border-top: 1px solid var(--line); }
main ul { margin: -0.75rem 0 1.75rem; padding-inline-start: 1.25rem; font-weight: 600; font-size: 1.15rem; }
.onward { margin-top: -0.75rem; }
button.quiet { border-color: var(--line); background: none; color: var(--ink); font-weight: 400; }
button:hover { filter: brightness(1.08); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
`;
