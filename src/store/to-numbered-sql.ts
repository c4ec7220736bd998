const known = new Map<string, string>();

/**
 * `?` as PostgreSQL's `$1`, `$2` …; those inside of quotes stay.
 *
 * @example toNumberedSql("a = ? and b = '?'") // "a = $1 and b = '?'"
 */
export function toNumberedSql(sql: string): string {
  const done = known.get(sql);
  if (done !== undefined) return done;
  let count = 0;
  const numbered = sql.replace(/'[^']*'|\?/g, (part) => (part === "?" ? `$${(count += 1)}` : part));
  known.set(sql, numbered);
  return numbered;
}
