const UNITS_MS: ReadonlyMap<string, number> = new Map([
  ["m", 60_000],
  ["min", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

/**
 * Reads a span of time: a whole number with its unit.
 *
 * @returns milliseconds; null if the text is no span
 * @example parseSpan("90m") // 5_400_000
 */
export function parseSpan(text: string): number | null {
  const match = /^(\d{1,6})\s*([a-z]+)$/i.exec(text);
  const unitMs = UNITS_MS.get(match?.[2]?.toLowerCase() ?? "");
  return match === null || unitMs === undefined ? null : Number(match[1]) * unitMs;
}
