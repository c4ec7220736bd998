/**
 * What others say became of mail, once a report, person and kind. Of an erased person a bounce keeps what can be
 * counted: a report's name may hold their domain, and servers quote addresses.
 *
 * What counts against an address is what is newer than the address itself, and than the last time that somebody
 * took a suppression from it.
 */
export const bounces = {
  name: "0018-bounces",
  sql: `
create table bounces (
  no integer primary key not null,
  edition integer not null,
  subscriber integer not null,
  kind text not null check (kind in ('hard', 'soft', 'policy', 'complaint')),
  report text check (length(report) between 1 and 200),
  source text not null check (source in ('mailbox', 'listener', 'file', 'webhook')),
  evidence text not null check (evidence in ('return-path', 'message-id', 'address')),
  status text check (length(status) between 5 and 20),
  diagnostic text check (length(diagnostic) between 1 and 300),
  mailed_at integer not null,
  bounced_at integer not null,
  suppressed integer not null check (suppressed in (0, 1)),
  unique (subscriber, report, kind),
  foreign key (edition, subscriber) references deliveries (edition, subscriber),
  check (report is not null or diagnostic is null),
  check (suppressed = 0 or kind <> 'policy')
) strict;
create index bounces_of_edition on bounces (edition, kind, subscriber);

create trigger bounces_never_change
before update of no, edition, subscriber, kind, source, evidence, status, mailed_at, bounced_at, suppressed on bounces
begin select raise(abort, 'a bounce never changes'); end;
create trigger bounces_only_lose_words before update of report, diagnostic on bounces
when new.report is not null or new.diagnostic is not null
begin select raise(abort, 'a bounce never changes'); end;
create trigger bounces_stay before delete on bounces
begin select raise(abort, 'a bounce stays'); end;

alter table subscribers add column moved_at integer check (moved_at is null or erased_at is null);
alter table subscribers add column restored_at integer check (restored_at is null or erased_at is null);
update subscribers
set moved_at = (
  select max(r.answered_at) from requests r
  where r.subscriber = subscribers.no and r.kind = 'move-to' and r.address_key = subscribers.address_key
)
where exists (select 1 from requests r where r.subscriber = subscribers.no and r.kind = 'move-to');

-- Refused for a second time, after somebody let it go on: no part of the run's length.
alter table refusal_runs add column again integer check (again is null or again = 1);
`,
} as const;
