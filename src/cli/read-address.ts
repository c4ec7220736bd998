import { parseEmailAddress } from "../model/email-address.ts";
import type { EmailAddress } from "../model/subscriber.ts";
import { usage } from "./session.ts";

/** @throws UserError if the text is no address */
export function readAddress(text: string): EmailAddress {
  const parsed = parseEmailAddress(text);
  if (parsed.kind === "invalid") throw usage(parsed.reason, "Write it like reader@example.org");
  return parsed.email;
}
