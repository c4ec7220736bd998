/**
 * Where a person's clock stands, and when a delivery's own time has come and is over; null where it has none of
 * its own and goes by its edition.
 */
export const zones = {
  name: "0013-zones",
  sql: `
alter table subscribers add column zone text check (zone is null or erased_at is null);
alter table deliveries add column not_before integer;
alter table deliveries add column expires_at integer check ((expires_at is null) = (not_before is null));

create index deliveries_timed on deliveries (edition, not_before)
  where status = 'planned' and not_before is not null;
create index deliveries_expiring on deliveries (edition, expires_at)
  where status in ('planned', 'deferred') and expires_at is not null;
`,
} as const;
