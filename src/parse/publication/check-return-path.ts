import { isAligned, toDomain } from "../../model/domains.ts";
import type { Problem } from "../../model/problem.ts";
import { problem } from "../../model/problem.ts";
import { findList, findText } from "../yaml/find-written.ts";
import type { ParsedMapping, Path } from "../yaml/mapping.ts";

/**
 * A return path at a domain that is not the sender's, where nothing else speaks for the sender: DMARC wants SPF or
 * DKIM to be of the domain that readers see in From (RFC 7489 section 3.1).
 */
export function checkReturnPath(mapping: ParsedMapping<unknown>): readonly Problem[] {
  const { written } = mapping;
  const newsletters = findList(written, ["newsletters"]).map((_, index) => [
    "newsletters",
    index,
    "sender",
  ]);
  return [["sender"], ...newsletters].flatMap((path) => checkSender(mapping, path));
}

function checkSender(mapping: ParsedMapping<unknown>, path: Path): readonly Problem[] {
  const { written } = mapping;
  const returnPath = findText(written, [...path, "return_path"]);
  const email = findText(written, [...path, "email"]) ?? findText(written, ["sender", "email"]);
  // What is no mailbox at all, the schema has a problem for.
  if (returnPath?.includes("@") !== true || email === null) return [];
  const [bounces, sender] = [toDomain(returnPath), toDomain(email)];
  const isSigned = findList(written, ["dkim"]).some((_, index) => {
    const domain = findText(written, ["dkim", index, "domain"]);
    return domain !== null && isAligned(domain, sender);
  });
  if (isSigned || isAligned(bounces, sender)) return [];
  const said = `SPF will speak for ${bounces}, and nothing for ${sender}, so mail from ${email} fails DMARC; take a return path at ${sender}, or sign with a key of it (dkim)`;
  const place = mapping.placeOf([...path, "return_path"]);
  return [problem("return-path-alignment", place, [said, { severity: "warning" }])];
}
