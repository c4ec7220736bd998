/** @example formatRate(0.25) // "15 a minute" */
export function formatRate(ratePerSecond: number): string {
  const [number, unit] =
    ratePerSecond >= 1 ? [ratePerSecond, "second"] : [ratePerSecond * 60, "minute"];
  return `${number.toLocaleString("en", { maximumSignificantDigits: 2 })} a ${unit}`;
}
