import { createHash } from "node:crypto";
import { UserError } from "../model/user-error.ts";
import type { Database, Queries } from "./database.ts";
import { people } from "./migrations/0001-people.ts";
import { editions } from "./migrations/0002-editions.ts";
import { deliveries } from "./migrations/0003-deliveries.ts";
import { history } from "./migrations/0004-history.ts";
import { cancelled } from "./migrations/0005-cancelled.ts";
import { slots } from "./migrations/0006-slots.ts";
import { pictures } from "./migrations/0007-pictures.ts";
import { refusals } from "./migrations/0010-refusals.ts";
import { paces } from "./migrations/0011-paces.ts";
import { slotLeases } from "./migrations/0012-slot-leases.ts";
import { zones } from "./migrations/0013-zones.ts";
import { domainPaces } from "./migrations/0014-domain-paces.ts";
import { readers } from "./migrations/0015-readers.ts";
import { tokenKeys } from "./migrations/0016-token-keys.ts";
import { asked } from "./migrations/0017-asked.ts";
import { bounces } from "./migrations/0018-bounces.ts";
import { toText } from "./row.ts";

/** One step of the ledger's form. A released step never changes: what it lacks is a new one. */
export interface Migration {
  /** `0001-people`: steps run in this order. */
  readonly name: string;
  /** Several statements that may run inside a transaction. */
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  people,
  editions,
  deliveries,
  history,
  cancelled,
  slots,
  pictures,
  refusals,
  paces,
  slotLeases,
  zones,
  domainPaces,
  readers,
  tokenKeys,
  asked,
  bounces,
];

const STEPS = `
create table migrations (
  name text primary key not null,
  checksum text not null
) strict;
`;

/**
 * Brings a ledger to the form that this version knows, all steps or none; safe when two programs open it.
 *
 * @throws UserError if it is of a newer version, or no ledger of Broadsheet
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await database.transaction(async (queries) => {
    const done = await countDone(queries, migrations);
    for (const step of migrations.slice(done)) {
      await queries.script(step.sql);
      await queries.run("insert into migrations (name, checksum) values (?, ?)", [
        step.name,
        toChecksum(step),
      ]);
    }
  });
}

/** How many steps are behind this ledger, each of them one that this version knows by name and content. */
async function countDone(queries: Queries, migrations: readonly Migration[]): Promise<number> {
  const tables = await queries.listTables();
  if (tables.length === 0) {
    await queries.script(STEPS);
    return 0;
  }
  if (!tables.includes("migrations")) throw foreignDatabase();
  const done = await queries.all("select name, checksum from migrations order by name");
  for (const [index, row] of done.entries()) {
    const known = migrations[index];
    if (known === undefined || toText(row, "name") !== known.name)
      throw newerLedger(toText(row, "name"));
    if (toText(row, "checksum") !== toChecksum(known)) throw changedLedger(known.name);
  }
  return done.length;
}

function toChecksum(migration: Migration): string {
  return createHash("sha256").update(migration.sql).digest("hex");
}

function foreignDatabase(): UserError {
  return new UserError("ledger-foreign", {
    message: "The database belongs to another program",
    advice: "Name a file of its own in broadsheet.yaml under database, url",
  });
}

function newerLedger(step: string): UserError {
  return new UserError("ledger-newer", {
    message: `The database was written by a newer Broadsheet (its step ${step} is not known here)`,
    advice: "Install the Broadsheet that was used last, or a newer one",
  });
}

function changedLedger(step: string): UserError {
  return new UserError("ledger-changed", {
    message: `The database was made by another build of Broadsheet (its step ${step} differs)`,
    advice: "Use the released Broadsheet that made it",
  });
}
