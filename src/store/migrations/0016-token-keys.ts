/**
 * Keys of tokens, one after the other. An edition says which made the tokens of its mail, so that the mail can be
 * made again. The first key of a ledger made hashes as well: those keep it, under a name of its own.
 */
export const tokenKeys = {
  name: "0016-token-keys",
  sql: `
create table token_keys (
  no integer primary key not null,
  value blob not null check (length(value) = 32),
  since integer not null
) strict;
insert into token_keys (no, value, since) select 1, value, 0 from settings where name = 'token-key';
update settings set name = 'hash-key' where name = 'token-key';
alter table editions add column token_key integer not null default 1;
`,
} as const;
