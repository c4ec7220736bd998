import { parseReview } from "../../parse/review/parse-review.ts";
import { formatComment } from "../../reporting/format-comment.ts";

/** @param text of a `review.json` @returns the comment's Markdown; null if the text is no review */
export function commentReview(text: string, pageUrl: string | null): string | null {
  const facts = parseReview(text);
  return facts === null ? null : formatComment(facts, pageUrl);
}
