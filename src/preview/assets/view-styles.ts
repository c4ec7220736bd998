/** The looks of single views: sizes, and rows of inboxes. */
export const VIEW_STYLES = `/* Sizes */

.sizes dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 0.75rem 1.5rem; margin: 0; }
.sizes dt { color: var(--quiet); font-size: 0.8125rem; }
.sizes dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
.sizes table { width: 100%; border-collapse: collapse; }
.sizes caption { padding-block: 0.75rem 0.25rem; color: var(--quiet); font-size: 0.8125rem; text-align: start; }
.sizes th, .sizes td { padding: 0.4rem 0.5rem 0.4rem 0; border-block-end: 1px solid var(--rule); text-align: start; vertical-align: top; font-weight: 400; }
.sizes thead th { color: var(--quiet); font-size: 0.8125rem; }
.sizes tbody code { display: block; color: var(--quiet); font-size: 0.75rem; }
.sizes .number { text-align: end; font-variant-numeric: tabular-nums; }
.sizes .bar { display: table-cell; width: 22%; border-block-end: 1px solid var(--rule); }
.sizes meter { width: 100%; }
.sizes .cut th { border-inline-start: 4px solid var(--error); padding-inline-start: 0.6rem; }
.sizes .cut b { color: var(--error); }

/* Rows of inboxes, in their programs' own colours */

.inboxes { max-width: 62rem; margin-inline: auto; }
.inboxes h2, .inboxes .note { max-width: none; }
.pair { display: flex; flex-wrap: wrap; gap: 0.6rem; }
.client { display: grid; min-width: 0; padding: 0.6rem 0.9rem; overflow: hidden; border-radius: 6px; font: 0.875rem/1.4 Roboto, Arial, sans-serif; }
.client.light { background: #fff; color: #202124; --faint: #5f6368; border: 1px solid #dadce0; }
.client.dark { background: #1f1f1f; color: #e8eaed; --faint: #a5a9ae; border: 1px solid #3c4043; }
.client .subject, .client .preheader, .client .from { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; max-width: none; }
.client .sign { display: none; }
.client .from { font-weight: 700; }
.client .time { color: var(--faint); font-size: 0.75rem; text-align: end; }
.client .preheader { color: var(--faint); }
.client.gmail { width: 100%; grid-template-columns: 11rem minmax(0, 1fr) 4rem; align-items: baseline; }
.client.gmail .line { grid-column: 2; grid-row: 1; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.client.gmail .time { grid-column: 3; }
.client.gmail .preheader::before { content: "- "; }
.client.iphone { width: 375px; max-width: 100%; grid-template-columns: minmax(0, 1fr) auto; font: 0.9375rem/1.3 -apple-system, system-ui, sans-serif; }
.client.iphone .line { grid-column: 1 / -1; display: block; min-width: 0; }
.client.iphone .subject { display: block; font-weight: 400; }
.client.iphone .preheader { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; white-space: normal; }
.client.outlook { width: 340px; max-width: 100%; grid-template-columns: 2.5rem minmax(0, 1fr) auto; column-gap: 0.6rem; font: 0.8125rem/1.45 "Segoe UI", system-ui, sans-serif; }
.client.outlook .sign { display: block; grid-row: 1 / 3; }
.client.outlook .line { grid-column: 2 / -1; min-width: 0; }
.client.outlook .subject, .client.outlook .preheader { display: block; }
.client.outlook .from { font-weight: 400; font-size: 0.9375rem; }
.client.outlook.light .subject { color: #0f5ba8; }
.client.outlook.dark .subject { color: #82c0ff; }
`;
