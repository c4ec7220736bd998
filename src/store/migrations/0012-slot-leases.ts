/** Which sender alone may freeze and plan a slot, and since when slots of a newsletter are watched. */
export const slotLeases = {
  name: "0012-slot-leases",
  sql: `
create table slot_leases (
  newsletter text not null,
  date text not null,
  sender integer not null references senders (no),
  primary key (newsletter, date)
) strict;

create table watched_newsletters (
  newsletter text primary key not null,
  since integer not null
) strict;
`,
} as const;
