import { usage } from "./session.ts";

/** Of `--most`, or of an option like it. @throws UserError if it is no whole number above 0 */
export function readMost(
  text: string,
  unit: "days" | "entries" | "pages" | "minutes",
  option = "--most",
): number {
  const most = Number(text);
  if (Number.isInteger(most) && most > 0) return most;
  throw usage(`“${text}” is no number of ${unit}`, `Write it like ${option} 30`);
}
