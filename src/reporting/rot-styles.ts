/** What the report of links adds to the styles of all reports. */
export const ROT_STYLES = `
.works { fill: var(--accepted); background: var(--accepted); } .moved { fill: var(--planned); background: var(--planned); }
.barred { fill: var(--skipped); background: var(--skipped); } .shaky { fill: var(--deferred); background: var(--deferred); }
.away { fill: var(--uncertain); background: var(--uncertain); } .rotten { fill: var(--refused); background: var(--refused); }
.unasked { fill: var(--rest); background: var(--rest); }
.years { display: flex; align-items: stretch; justify-content: flex-start; gap: clamp(2px, 0.8vw, 8px); margin: 0; padding: 0; list-style: none; font: 0.8125rem/1.3 var(--sans); text-align: center; }
.years li { flex: 1 1 0; min-width: 0; max-width: 4.5rem; overflow-wrap: normal; } .years svg { height: 8.5rem; margin-block: 0.2rem; border-block-end: 1px solid var(--ink); }
.years b { font-weight: 600; font-variant-numeric: tabular-nums; } .years span { color: var(--quiet); font-variant-numeric: tabular-nums; }
.years + .legend { font-size: 0.8125rem; }
table.uses { table-layout: fixed; } table.uses th.where { width: 37%; } table.uses th.says { width: 26%; }
table.uses th.issue { padding-block: 1.1rem 0.1rem; border: 0; color: var(--ink); font-variant-numeric: tabular-nums; }
table.uses tbody:first-of-type th.issue { padding-block-start: 0.6rem; }
table.uses b { display: block; font: 600 1rem/1.35 var(--serif); } table.uses small { display: block; }
table.uses a { color: inherit; text-decoration-color: var(--rule); text-underline-offset: 0.2em; } table.uses a:hover { text-decoration-color: currentColor; }
.lead { margin: 0 0 0.75rem; max-width: 44rem; }
@media (max-width: 40rem) { .century { display: none; } .years { font-size: 0.75rem; } .years svg { height: 7rem; }
  table.uses thead { display: none; } table.uses tbody, table.uses tr, table.uses td, table.uses th.issue { display: block; width: auto; }
  table.uses td { border: 0; padding: 0.1rem 0; } table.uses tr { padding-block: 0.55rem; border-block-end: 1px solid var(--rule); }
  table.uses tr:has(th) { padding-block: 0; border: 0; } }
`;
