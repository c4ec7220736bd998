import { describe } from "vitest";
import { openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { bouncesPropertyContract } from "./bounces-property-contract.ts";

describe("bounces, whatever is said in whatever order", () => {
  bouncesPropertyContract(() => openSqliteStore(":memory:"), 80);
});
