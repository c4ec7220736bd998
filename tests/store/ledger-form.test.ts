import { describe } from "vitest";
import { openSqliteDatabase } from "../../src/store/open-sqlite-store.ts";
import { ledgerFormContract } from "./ledger-form-contract.ts";

describe("the ledger's form", () => {
  ledgerFormContract(() => openSqliteDatabase(":memory:"));
});
