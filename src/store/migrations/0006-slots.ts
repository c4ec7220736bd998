/** What was said about a newsletter's slot, so that cron says it once and not every five minutes. */
export const slots = {
  name: "0006-slots",
  sql: `
create table slot_notes (
  newsletter text not null,
  date text not null,
  kind text not null,
  noted_at integer not null,
  primary key (newsletter, date, kind)
) strict;
`,
} as const;
