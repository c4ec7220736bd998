import type { Edition } from "../../model/edition.ts";
import type { IsoDate } from "../../model/names.ts";
import type { Newsletter } from "../../model/publication.ts";
import type { Blocked } from "./gates.ts";

/** A correction needs something that went out. */
export function notSent(issue: {
  readonly newsletter: Newsletter;
  readonly date: IsoDate;
  readonly uncommitted: readonly string[];
}): Blocked {
  const { newsletter, date, uncommitted } = issue;
  return {
    kind: "not-sent",
    message: `${newsletter.slug}/${date} was never frozen, so there is nothing to correct`,
    advice: "broadsheet send mails it as the content has it",
    uncommitted,
  };
}

/** And something that is different by now. */
export function notChanged(frozen: Edition, uncommitted: readonly string[]): Blocked {
  return {
    kind: "not-changed",
    message: `The mail would be the same as ${frozen.id}, so there is nothing to correct`,
    advice:
      uncommitted.length > 0
        ? "What is sent is the committed tree; commit the correction first"
        : "Correct the content and commit it",
    uncommitted,
  };
}
