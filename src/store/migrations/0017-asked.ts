/**
 * People who were brought in without a consent are asked once, and it is kept that they were. What an operator asks
 * takes nothing from the budgets of sign-ups.
 */
export const asked = {
  name: "0017-asked",
  sql: `
alter table subscriptions add column asked_at integer;
create index subscriptions_to_ask on subscriptions (newsletter, subscriber)
  where status = 'pending' and asked_at is null;
alter table requests add column of_list integer check (of_list is null or of_list = 1);
`,
} as const;
