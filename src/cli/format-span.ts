const MINUTE_MS = 60_000;

/** @example formatSpan(21_600_000) // "6 h" */
export function formatSpan(milliseconds: number): string {
  const minutes = Math.round(milliseconds / MINUTE_MS);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
