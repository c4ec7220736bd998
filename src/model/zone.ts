/**
 * A time zone of the IANA list as written: `Europe/Berlin`.
 *
 * Offsets such as `+01:00` are taken by `Intl`, too, but know nothing of summer time.
 *
 * @returns null if there is no such zone
 */
export function parseZone(text: string): string | null {
  if (!/^[A-Za-z]/.test(text)) return null;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return text;
  } catch {
    return null;
  }
}
