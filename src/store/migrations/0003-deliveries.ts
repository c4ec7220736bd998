/**
 * The ledger. Each status has exactly its own facts: a row that says otherwise cannot be written.
 *
 * `sender` is who holds a delivery; of an uncertain one, whose late answer still counts. Accepted and refused
 * without a reply is what a person or a log says later, and then `reason` says who.
 */
export const deliveries = {
  name: "0003-deliveries",
  sql: `
create table senders (
  no integer primary key not null,
  id text not null unique,
  host text not null,
  pid integer not null,
  lease_until integer not null,
  edition integer references editions (no),
  ended_at integer,
  ending text check (ending in ('closed', 'reaped')),
  check ((ended_at is null) = (ending is null))
) strict;
create index senders_at_work on senders (lease_until) where ended_at is null;

create table deliveries (
  no integer primary key not null,
  edition integer not null references editions (no),
  subscriber integer not null references subscribers (no),
  message_id text not null unique,
  status text not null,
  attempts integer not null default 0 check (attempts >= 0),
  changed_at integer not null,
  sender integer references senders (no),
  handed_over_at integer,
  next_attempt_at integer,
  reply_code integer,
  reply_enhanced text,
  reply_text text,
  reason text check (reason <> ''),
  unique (edition, subscriber),
  check ((reply_code is null) = (reply_text is null) and (reply_enhanced is null or reply_code is not null)),
  check ((sender is not null) = (status in ('claimed', 'handedOver', 'uncertain'))),
  check ((next_attempt_at is not null) = (status = 'deferred')),
  check (attempts > 0 or status in ('planned', 'skipped')),
  check (handed_over_at is not null or status not in ('handedOver', 'accepted', 'uncertain')),
  check (case status
    when 'planned' then handed_over_at is null and reply_code is null and reason is null
    when 'claimed' then handed_over_at is null and reply_code is null and reason is null
    when 'handedOver' then reply_code is null and reason is null
    when 'accepted' then coalesce(reply_code between 200 and 299, reason is not null)
    when 'deferred' then coalesce(reply_code between 400 and 599, reason is not null)
    when 'refused' then coalesce(reply_code between 500 and 599, reason is not null)
    when 'uncertain' then reply_code is null and reason is not null
    when 'skipped' then handed_over_at is null and reply_code is null and reason is not null
      and reason in ('left', 'suppressed', 'duplicate', 'cancelled', 'expired', 'address')
    else false
  end)
) strict;
create index deliveries_by_status on deliveries (edition, status);
create index deliveries_of_subscriber on deliveries (subscriber);
create index deliveries_due on deliveries (edition, next_attempt_at) where next_attempt_at is not null;
create index deliveries_held on deliveries (sender) where sender is not null;

create trigger deliveries_keep_their_name
before update of no, edition, subscriber, message_id on deliveries
begin select raise(abort, 'a delivery keeps its edition, person and Message-ID'); end;
create trigger deliveries_stay before delete on deliveries
begin select raise(abort, 'a delivery stays'); end;
`,
} as const;
