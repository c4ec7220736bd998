/** Of the readers' pages: one column, large enough for a thumb, in both colour schemes. */
export const SERVICE_STYLES = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --ink: #1c1a17; --soft: #5d574e; --line: #ddd8ce; --accent: #8c2f1b; --on-accent: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #191815; --ink: #ece8e0; --soft: #aaa397; --line: #39352e; --accent: #eb9a82; --on-accent: #191815; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif; }
header, main { width: min(34rem, 100% - 2.5rem); margin: 0 auto; }
header { padding: 1.75rem 0 0.9rem; border-bottom: 3px double var(--line); }
header p { margin: 0; font-weight: 700; font-size: 1.25rem; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h1 { margin: 2.25rem 0 0.6rem; font-size: clamp(1.6rem, 6vw, 2.1rem); line-height: 1.2; text-wrap: balance; overflow-wrap: anywhere; }
main p { margin: 0 0 1.75rem; color: var(--soft); overflow-wrap: anywhere; }
form { display: flex; flex-direction: column; align-items: start; gap: 0.9rem; padding-bottom: 3rem; }
button {
  min-height: 3rem; max-width: 100%; padding: 0.65rem 1.35rem; border: 1px solid var(--accent); border-radius: 4px;
  background: var(--accent); color: var(--on-accent); font: 600 1rem/1.3 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  cursor: pointer; overflow-wrap: anywhere;
}
button.quiet { border-color: var(--line); background: none; color: var(--ink); font-weight: 400; }
button:hover { filter: brightness(1.08); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
`;
