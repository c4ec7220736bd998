/** An edition that ended before everybody had it. Never taken back: what was skipped stays so. */
export const cancelled = {
  name: "0005-cancelled",
  sql: `
alter table mailings add column cancelled_at integer;

create trigger mailings_stay_cancelled before update of cancelled_at on mailings
when old.cancelled_at is not null and old.cancelled_at is not new.cancelled_at
begin select raise(abort, 'a cancelled edition stays so'); end;
`,
} as const;
