/** A newspaper's table pages: one column, rules instead of boxes. No script, nothing from elsewhere. */
export const REPORT_STYLES = `
:root { color-scheme: light dark; --paper: #fffdf9; --ink: #1b1a18; --quiet: #5f5a52; --rule: #d9d3c7; --rest: #e4ddcf;
  --accepted: #2f5d50; --deferred: #b07d1a; --refused: #8c1d18; --uncertain: #6b3f86; --skipped: #8a8478; --planned: #5b7fa6;
  --serif: "Iowan Old Style", Charter, "Bitstream Charter", "Noto Serif", Georgia, serif;
  --sans: "Gill Sans Nova", Avenir, "Noto Sans", "Segoe UI", system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { :root { --paper: #171614; --ink: #e9e4da; --quiet: #a79f92; --rule: #3a3733; --rest: #34312c;
  --accepted: #7fb8a5; --deferred: #e0b559; --refused: #ef9a8e; --uncertain: #c7a0e0; --skipped: #8f897d; --planned: #8fb0d6; } }
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0 auto; max-width: 56rem; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 3rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 var(--serif); overflow-wrap: anywhere; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
header { border-block: 3px double var(--ink); padding-block: 1rem; }
h1 { margin: 0; font-size: clamp(1.5rem, 5vw, 2.25rem); line-height: 1.15; font-weight: 600; text-wrap: balance; }
header p { margin: 0.35rem 0 0; color: var(--quiet); font: 0.8125rem/1.5 var(--sans); }
h2 { margin: 2.25rem 0 0.75rem; padding-block-start: 0.4rem; border-block-start: 1px solid var(--ink); font: 600 0.8125rem/1.4 var(--sans);
  letter-spacing: 0.08em; text-transform: uppercase; }
svg { display: block; width: 100%; height: auto; }
svg.states { height: 1.75rem; } svg.share { height: 0.75rem; min-width: 3rem; }
svg text { fill: var(--quiet); font: 12px var(--sans); }
.grid { stroke: var(--rule); } .axis { stroke: var(--ink); } .rest { fill: var(--rest); }
.accepted { fill: var(--accepted); background: var(--accepted); } .deferred { fill: var(--deferred); background: var(--deferred); }
.refused { fill: var(--refused); background: var(--refused); } .uncertain { fill: var(--uncertain); background: var(--uncertain); }
.skipped { fill: var(--skipped); background: var(--skipped); } .planned, .claimed, .handedOver { fill: var(--planned); background: var(--planned); }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0.75rem 0 0; padding: 0; list-style: none; font: 0.875rem/1.5 var(--sans); }
.legend b { font-variant-numeric: tabular-nums; } .legend i { color: var(--quiet); font-style: normal; }
.key { display: inline-block; width: 0.7em; height: 0.7em; margin-inline-end: 0.45em; }
table { width: 100%; border-collapse: collapse; font: 0.875rem/1.45 var(--sans); }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; border-block-end: 1px solid var(--rule); text-align: start; vertical-align: top; }
th { font-weight: 600; color: var(--quiet); } th.number, td.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.bar { width: 38%; vertical-align: middle; padding-inline-end: 0; } td time, td small { color: var(--quiet); font-size: 0.8125rem; }
td ol { margin: 0; padding: 0; list-style: none; } td ol li + li { margin-block-start: 0.25rem; }
.none, .more, footer { color: var(--quiet); font: 0.875rem/1.5 var(--sans); }
footer { margin-block-start: 2.5rem; border-block-start: 1px solid var(--rule); padding-block-start: 0.5rem; font-size: 0.8125rem; }
table.people td:nth-child(1) { min-width: 12rem; } table.people td:nth-child(2) { white-space: nowrap; }
@media (max-width: 40rem) { table.people thead { display: none; } table.people td { display: block; border: 0; padding: 0.1rem 0; }
  table.people tr { display: block; padding-block: 0.5rem; border-block-end: 1px solid var(--rule); } td.words { display: none; } th.words { display: none; } }
@media print { body { max-width: none; padding: 0; } tr { break-inside: avoid; } }
`;
