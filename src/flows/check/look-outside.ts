import type { EditionId } from "../../model/names.ts";
import type { Speller } from "../../model/check-ports.ts";
import type { ContentSource, KeyReader, Repository } from "../../model/ports.ts";
import type { IsoDate } from "../../model/names.ts";
import type { OutsideFindings } from "../../model/outside-findings.ts";
import { checkLinks, type LinksRequest } from "../links/check-links.ts";
import { LINK_RULES } from "../links/judge-links.ts";
import type { Pool } from "../pool.ts";
import { checkSpelling } from "./check-spelling.ts";
import { findSentChanges } from "./find-sent-changes.ts";

/** What the content alone does not tell. */
export interface Outside {
  readonly repository: Repository;
  /** The files as they were when an edition went out. */
  readonly openSent: (edition: EditionId) => Promise<ContentSource>;
  readonly keys: KeyReader;
  /** Asked only if the publication wants it. */
  readonly speller: Speller;
  /** Null leaves the network alone. */
  readonly links: LinksRequest | null;
}

/** Looks at what was sent, at dictionaries, and at the pages of links. @param outside null looks nowhere */
export async function lookOutside(
  pool: Pool,
  dates: readonly IsoDate[],
  outside: Outside | null,
): Promise<OutsideFindings> {
  if (outside === null) return { problems: [], idle: ["sent-changed", "spelling", ...LINK_RULES] };
  const { source, context } = pool;
  const { repository, openSent: open, speller, links } = outside;
  const { spelling } = context.settings;
  const sent = await findSentChanges(dates, {
    ...{ source, open },
    sent: await repository.listSent(),
  });
  const misspelt =
    spelling === null ? [] : await checkSpelling(dates, { source, speller, settings: spelling });
  const asked = links === null ? [] : await checkLinks(pool, dates, links);
  return {
    problems: [...sent, ...misspelt, ...asked],
    idle: [...(spelling === null ? ["spelling"] : []), ...(links === null ? LINK_RULES : [])],
  };
}
