/**
 * What refusals lead to: a sending that pauses itself says why, the refusals that came one after another are
 * kept so that they can be taken back, and each person's own ones are counted for whoever handles bounces.
 */
export const refusals = {
  name: "0010-refusals",
  sql: `
alter table mailings add column stop_reason text
  check (stop_reason is null or (stopped_at is not null and stop_reason <> ''));
-- How many refusals in a row pause the edition; doubled whenever a person says that it may go on.
alter table mailings add column refusal_limit integer not null default 20 check (refusal_limit >= 1);

-- Refused since the last acceptance, and not known to be refused before: emptied by either end.
create table refusal_runs (
  delivery integer primary key not null references deliveries (no),
  edition integer not null references editions (no),
  domain text not null,
  about text not null check (about in ('address', 'policy', 'other'))
) strict;
create index refusal_runs_of_edition on refusal_runs (edition);

-- Refusals that say that the address itself is no good (5.1.x), and the last one's codes, without words.
create table address_refusals (
  subscriber integer primary key not null references subscribers (no),
  refusals integer not null check (refusals >= 0),
  code integer not null check (code between 500 and 599),
  enhanced text not null,
  last_at integer not null
) strict;
`,
} as const;
