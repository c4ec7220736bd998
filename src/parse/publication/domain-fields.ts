import { parseEmailAddress } from "../../model/email-address.ts";
import { toDomain } from "../../model/domains.ts";
import type { Leaf } from "../yaml/leaves.ts";
import { text } from "../yaml/leaves.ts";

/** What stands behind the @ of addresses, in lower case and A-labels. */
export const domain = text((written) => readDomain(written, "a domain such as example.org"));

/** The same, or `*` for every domain that is not named. */
export const ratedDomain = text((written): Leaf<string> => {
  if (written === "*") return { value: written };
  return readDomain(written, "a domain such as example.org, or “*” for every other one");
});

function readDomain(written: string, wanted: string): Leaf<string> {
  const outcome = parseEmailAddress(`x@${written}`);
  if (written.includes("@") || outcome.kind === "invalid") {
    const mended = written.includes("@") ? toDomain(written) : "";
    return { misfit: mended === "" ? { wanted } : { wanted, mended } };
  }
  return { value: toDomain(outcome.email.address) };
}
