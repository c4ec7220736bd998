/** Pictures that travel inside an edition's mail, as frozen as the edition itself. */
export const pictures = {
  name: "0007-pictures",
  sql: `
create table edition_pictures (
  edition integer not null references editions (no),
  position integer not null check (position >= 0),
  content_id text not null,
  mime_type text not null,
  file_name text not null,
  bytes blob not null,
  primary key (edition, position),
  unique (edition, content_id)
) strict;

create trigger edition_pictures_never_change before update on edition_pictures
begin select raise(abort, 'an edition never changes'); end;
create trigger edition_pictures_stay before delete on edition_pictures
begin select raise(abort, 'an edition stays'); end;
`,
} as const;
