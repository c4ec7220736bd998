import type { ReadingDesk } from "../flows/bounces/read-reports.ts";
import { withStore } from "./open-publication.ts";
import type { Session } from "./session.ts";

/** Opens the ledger for reports, and closes it whatever happens. */
export async function withReportDesk<Result>(
  session: Session,
  work: (desk: ReadingDesk) => Promise<Result>,
): Promise<Result> {
  const { adapters } = session.world;
  return withStore(session, ({ store, publication }) => {
    const openTokens = () => adapters.openTokens(store);
    const { reportReader: reader } = adapters;
    return work({ publication, store, openTokens, reader, clock: session.clock });
  });
}
