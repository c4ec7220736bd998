import * as z from "zod";
import type { Leaf } from "../yaml/leaves.ts";
import { text, word } from "../yaml/leaves.ts";
import { domain } from "./domain-fields.ts";

/** RFC 6376 section 3.1: labels of a domain name, so that more than one key can be in use. */
const selector = text((written): Leaf<string> => {
  const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
  if (written.split(".").every((label) => LABEL.test(label))) return { value: written };
  const wanted = "a name of letters, digits and inner hyphens, such as courier-2026";
  const mended = written.replace(/\._domainkey.*$/i, "");
  return { misfit: mended === written ? { wanted } : { wanted, mended } };
});

/** One key; `key` and `file` exclude each other, see `checkDkim`. */
export const dkimKey = z.strictObject({
  domain,
  selector,
  key: word.optional(),
  file: word.optional(),
});
