/**
 * Recipient domains have a pace as servers have (in `paces`, with an @ before their name), and what is slowed down
 * without a configured rate remembers what it comes back to.
 *
 * A delivery of a domain that is held back waits with that domain's name, so that claims pass over any number of
 * them; those that wait are again in order for each domain. A name that stays behind on a skipped one says nothing.
 */
export const domainPaces = {
  name: "0014-domain-paces",
  sql: `
alter table paces add column full_per_hour integer check (full_per_hour > 0);
create index paces_cut on paces (cut_at) where cut_at is not null;

alter table deliveries add column paced_domain text
  check (paced_domain is null or (paced_domain <> '' and status in ('planned', 'deferred', 'skipped')));
drop index deliveries_by_status;
create index deliveries_by_status on deliveries (edition, status, paced_domain, no);
drop index deliveries_due;
create index deliveries_due on deliveries (edition, next_attempt_at)
  where next_attempt_at is not null and paced_domain is null;
drop index deliveries_timed;
create index deliveries_timed on deliveries (edition, not_before)
  where status = 'planned' and not_before is not null and paced_domain is null;

-- Domains for which somebody waits, or waited: a row without anybody is taken away by the next claim.
create table domain_queues (
  edition integer not null references editions (no),
  domain text not null check (domain <> ''),
  primary key (edition, domain)
) strict, without rowid;
`,
} as const;
