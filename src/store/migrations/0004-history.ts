/**
 * What a delivery was before: a row for each answer that a later state replaced, written by a trigger, so that
 * no verb can forget it. The present state is in the delivery itself, so mail that goes out at the first
 * attempt costs nothing here.
 */
export const history = {
  name: "0004-history",
  sql: `
create table delivery_history (
  no integer primary key not null,
  delivery integer not null references deliveries (no),
  status text not null,
  attempts integer not null,
  changed_at integer not null,
  handed_over_at integer,
  reply_code integer,
  reply_enhanced text,
  reply_text text,
  reason text
) strict;
create index history_of_delivery on delivery_history (delivery);

create trigger deliveries_leave_history after update of status on deliveries
when old.status in ('accepted', 'deferred', 'refused', 'uncertain', 'skipped') and old.status <> new.status
begin
  insert into delivery_history (delivery, status, attempts, changed_at, handed_over_at,
    reply_code, reply_enhanced, reply_text, reason)
  values (old.no, old.status, old.attempts, old.changed_at, old.handed_over_at,
    old.reply_code, old.reply_enhanced, old.reply_text, old.reason);
end;

-- Append-only, but for the words of a reply, which may name a person who is erased.
create trigger history_never_changes
before update of no, delivery, status, attempts, changed_at, handed_over_at, reply_code, reply_enhanced
on delivery_history
begin select raise(abort, 'history never changes'); end;
create trigger history_only_loses_words before update of reply_text, reason on delivery_history
when (new.reply_text is not old.reply_text and new.reply_text <> '')
  or (new.reason is not old.reason and new.reason <> '(erased)')
begin select raise(abort, 'history never changes'); end;
create trigger history_stays before delete on delivery_history
begin select raise(abort, 'history stays'); end;
`,
} as const;
