/**
 * What people choose for themselves, what they asked for, and what they agreed to.
 *
 * A request is nothing yet: somebody typed an address, or holds a link that may have been forwarded. The mailbox
 * answers it, by a link of its own. Budgets are counted in these rows, so each stays for a day at least.
 */
export const readers = {
  name: "0015-readers",
  sql: `
alter table subscribers add column language text check (language is null or erased_at is null);
alter table subscribers add column text_only integer check (text_only is null or (text_only = 1 and erased_at is null));
alter table subscriptions add column paused_until integer;

create table requests (
  no integer primary key not null,
  id text not null unique,
  kind text not null check (kind in ('subscribe', 'move-from', 'move-to', 'data', 'erase')),
  address text not null,
  address_key text not null,
  needs_smtputf8 integer not null check (needs_smtputf8 in (0, 1)),
  domain text not null check (domain <> ''),
  subscriber integer references subscribers (no),
  newsletters text not null,
  target text,
  words text not null,
  language text not null,
  source blob not null check (length(source) = 32),
  proof text unique,
  asked_at integer not null,
  expires_at integer not null,
  mail_at integer,
  mails integer not null default 0 check (mails >= 0),
  answered_at integer,
  check ((subscriber is null) = (kind = 'subscribe')),
  check ((target is not null) = (kind = 'move-from')),
  check ((newsletters <> '') = (kind = 'subscribe'))
) strict;
create index requests_of_address on requests (address_key, asked_at);
create index requests_of_source on requests (source, asked_at);
create index requests_of_domain on requests (domain, asked_at);
create index requests_by_time on requests (asked_at);
create index requests_of_subscriber on requests (subscriber) where subscriber is not null;
create index requests_to_mail on requests (mail_at) where mail_at is not null;

create table consents (
  no integer primary key not null,
  subscriber integer not null references subscribers (no),
  newsletter text not null,
  words text not null check (words <> ''),
  source blob not null check (length(source) = 32),
  asked_at integer not null,
  confirmed_at integer not null
) strict;
create index consents_of_subscriber on consents (subscriber);
`,
} as const;
