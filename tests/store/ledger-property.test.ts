import { describe } from "vitest";
import { openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { ledgerPropertyContract, ledgerReachContract } from "./ledger-property-contract.ts";

describe("the ledger, whatever happens in whatever order", () => {
  ledgerPropertyContract(() => openSqliteStore(":memory:"), 100);
  ledgerReachContract(() => openSqliteStore(":memory:"));
});
