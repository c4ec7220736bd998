import * as z from "zod";
import { MOST_LISTED, type ReviewFacts } from "../../model/review.ts";

const count = z.int().min(0).max(1_000_000_000);
const line = z.string().max(2_000);

/** Of `review.json`; it comes from a run over a branch that anybody may have written. */
const schema = z.strictObject({
  errors: count,
  warnings: count,
  problems: z.array(line).max(MOST_LISTED),
  mails: z
    .array(
      z.strictObject({
        ...{ name: line, title: line, subject: line, preheader: line },
        ...{ htmlBytes: count, limitBytes: count, wireBytes: count, pictureBytes: count },
        cutAt: line.nullable(),
      }),
    )
    .max(100),
  failed: z.array(line).max(100),
});

/** @returns null for whatever is no review */
export function parseReview(text: string): ReviewFacts | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
