import type { Queries } from "./database.ts";
import { toBytes } from "./row.ts";

/** The ledger's own secret, made when the ledger was. */
export async function readTokenKey(queries: Queries): Promise<Uint8Array> {
  const row = await queries.get("select value from settings where name = 'token-key'");
  if (row === null) throw new Error("The ledger has no token key");
  return toBytes(row, "value");
}
