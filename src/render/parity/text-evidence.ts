import type { Evidence } from "./expectation.ts";
import { toBareWords } from "./expectation.ts";

/** What a reader of the text part sees. An address there is a word of its own, perhaps in angle brackets. */
export function readTextEvidence(text: string): Evidence {
  const addresses = text.split(/[\s<>]+/).filter((word) => /^(?:https?:|mailto:)/.test(word));
  return { words: toBareWords(text), addresses };
}
