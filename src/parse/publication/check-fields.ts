import * as z from "zod";
import type { Leaf } from "../yaml/leaves.ts";
import { oneOf, text, word } from "../yaml/leaves.ts";
import { wholeNumber } from "./fields.ts";

const SEVERITIES = ["error", "warning", "off"] as const;

/** A host without a scheme, lower case. */
const host = text((written): Leaf<string> => {
  if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(written)) return { value: written };
  return { misfit: { wanted: "a host such as short.example" } };
});

/** What `check:` may say. Names of rules are compared with the rules there are elsewhere. */
export const checkSchema = z.strictObject({
  rules: z.record(z.string(), oneOf(SEVERITIES)).optional(),
  headline_length: wholeNumber({ least: 20, most: 300 }).optional(),
  section_size: wholeNumber({ least: 1, most: 100 }).optional(),
  shorteners: z.array(host).optional(),
  spelling: z.strictObject({ languages: z.array(word), words: word.optional() }).optional(),
});
