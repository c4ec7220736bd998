import type { Queries } from "./database.ts";

/**
 * Skips what is open for people who were erased: nobody knows their address any more.
 *
 * For verbs that open again what `erase` could not skip, since it was past its hand-over then.
 *
 * @returns how many deliveries were skipped
 */
export function skipErased(
  queries: Queries,
  where: { readonly column: "no" | "edition"; readonly value: number; readonly at: Date },
): Promise<number> {
  return queries.run(
    `update deliveries
     set status = 'skipped', reason = 'left', changed_at = ?, handed_over_at = null, next_attempt_at = null,
       reply_code = null, reply_enhanced = null, reply_text = null
     where ${where.column} = ? and status in ('planned', 'deferred')
       and exists (select 1 from subscribers s where s.no = subscriber and s.erased_at is not null)`,
    [where.at.getTime(), where.value],
  );
}
