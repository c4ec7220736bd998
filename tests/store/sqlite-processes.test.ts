import { join } from "node:path";
import { describe, expect } from "vitest";
import { openSqliteDatabase, openSqliteStore } from "../../src/store/open-sqlite-store.ts";
import { bouncesProcessesContract } from "./bounces-processes-contract.ts";
import { useFolder } from "./files.ts";
import { processesContract } from "./processes-contract.ts";

const newFolder = useFolder();

describe("SQLite", () => {
  processesContract({
    people: 3000,
    kills: 8,
    newAddress: () => Promise.resolve(join(newFolder(), "b.db")),
    openStore: openSqliteStore,
    openDatabase: openSqliteDatabase,
    checkSound: async (database) => {
      expect(await database.all("pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
      expect(await database.all("pragma foreign_key_check")).toEqual([]);
    },
  });

  bouncesProcessesContract(() => {
    const path = join(newFolder(), "b.db");
    return Promise.resolve(() => openSqliteStore(path));
  });
});
