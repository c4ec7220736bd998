/**
 * Who is subscribed to what. One row a mailbox: two subscribers with one address key cannot be written.
 * An erased person's row stays for the ledger's sums, without anything about the person.
 */
export const people = {
  name: "0001-people",
  sql: `
create table settings (
  name text primary key not null,
  value blob not null
) strict;

create table subscribers (
  no integer primary key not null,
  id text not null unique,
  address text,
  address_key text unique,
  needs_smtputf8 integer check (needs_smtputf8 in (0, 1)),
  name text,
  erased_at integer,
  check (
    (erased_at is null and address is not null and address_key is not null and needs_smtputf8 is not null)
    or (erased_at is not null and address is null and address_key is null and needs_smtputf8 is null
      and name is null)
  )
) strict;

create table subscriptions (
  newsletter text not null,
  subscriber integer not null references subscribers (no),
  status text not null check (status in ('pending', 'active', 'left')),
  since integer not null,
  primary key (newsletter, subscriber)
) strict, without rowid;
create index subscriptions_of_subscriber on subscriptions (subscriber);

create table suppressions (
  address_key text primary key not null,
  address text not null,
  needs_smtputf8 integer not null check (needs_smtputf8 in (0, 1)),
  reason text not null check (reason <> ''),
  since integer not null
) strict;

-- Of people who were erased, nothing but what is needed to leave them alone: a hash that only this
-- ledger's key can make.
create table erased_addresses (
  hash blob primary key not null check (length(hash) = 32),
  reason text not null check (reason <> ''),
  since integer not null
) strict;
`,
} as const;
