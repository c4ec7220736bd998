import { type DkimRecord, toDkimRecord } from "../../mail/dkim/dkim-record.ts";
import type { Signers } from "./read-signers.ts";

/** What DNS must say for each key. */
export function listRecords(signers: Signers): readonly DkimRecord[] {
  return signers.map(toDkimRecord);
}
