/** What was frozen, for good, and beside it what may still change about its mailing. */
export const editions = {
  name: "0002-editions",
  sql: `
create table editions (
  no integer primary key not null,
  id text not null unique,
  newsletter text not null,
  date text not null,
  revision integer not null check (revision >= 1),
  number integer,
  hash text not null,
  origin_kind text not null check (origin_kind in ('commit', 'bytes')),
  origin text not null,
  tool_version text not null,
  frozen_at integer not null,
  subject text not null,
  preheader text not null,
  html text not null,
  text text not null,
  unique (newsletter, date, revision),
  check (id = newsletter || '/' || date || '/r' || revision)
) strict;

create trigger editions_never_change before update on editions
begin select raise(abort, 'an edition never changes'); end;
create trigger editions_stay before delete on editions
begin select raise(abort, 'an edition stays'); end;

create table mailings (
  edition integer primary key not null references editions (no),
  planned_at integer,
  expires_at integer,
  stopped_at integer,
  check ((planned_at is null) = (expires_at is null))
) strict;
`,
} as const;
