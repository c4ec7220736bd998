/** One thing that was looked at. */
export interface Finding {
  readonly area: "config" | "database" | "smtp" | "address" | "clock" | "dns";
  /** `note` is for a person to judge; with anything `bad`, mail does not arrive or links do not work. */
  readonly level: "good" | "note" | "bad";
  readonly message: string;
  /** What would be right; null where all is. */
  readonly advice: string | null;
}

type Judge = (message: string, advice?: string) => Finding;

/** Findings of one area. */
export function judgeFor(area: Finding["area"]): Readonly<Record<Finding["level"], Judge>> {
  const judge =
    (level: Finding["level"]): Judge =>
    (message, advice) => ({ area, level, message, advice: advice ?? null });
  return { good: judge("good"), note: judge("note"), bad: judge("bad") };
}
