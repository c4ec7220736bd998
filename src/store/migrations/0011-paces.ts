/** When each mail server's next message may begin, for all senders together, and how far it was slowed down. */
export const paces = {
  name: "0011-paces",
  sql: `
create table paces (
  server text primary key not null,
  next_at_us integer not null,
  cut_per_hour integer check (cut_per_hour > 0),
  cut_at integer,
  check ((cut_per_hour is null) = (cut_at is null))
) strict;
`,
} as const;
