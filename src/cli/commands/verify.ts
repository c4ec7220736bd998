import { createHash } from "node:crypto";

import { type Difference, verifyEdition, type VerifyOutcome } from "../../flows/verify-edition.ts";
import { recomposeMessage } from "../../flows/verify-message.ts";
import { findNewsletter } from "../../flows/find-newsletter.ts";
import type { Edition } from "../../model/edition.ts";
import { parseEditionId, parseIsoDate, parseSlug, toEditionId } from "../../model/names.ts";
import type { ContentSource } from "../../model/ports.ts";
import type { Store } from "../../model/store.ts";
import { noEdition } from "../named-edition.ts";
import { openSigners } from "../open-signers.ts";
import { openPublication, withStore } from "../open-publication.ts";
import type { AddCommand, ExitStatus } from "../program.ts";
import {
  type CommonOptions,
  openSession,
  type Session,
  usage,
  withCommonOptions,
} from "../session.ts";
import { readAddress } from "../read-address.ts";

/** `verify <edition> [address]`: can the mail that went out be made again, byte for byte? */
export const addVerify: AddCommand = (program, shell) => {
  const command = program
    .command("verify <edition> [address]")
    .description(
      "rebuild an edition from what it pins and compare; with an address, its message too",
    );
  withCommonOptions(command).action(
    async (name: string, address: string | undefined, options: CommonOptions) => {
      const session = openSession(shell.world, options);
      const status = await withStore(session, async ({ store }) => {
        const edition = await findEdition(store, name);
        const source = await openPinned(session, edition);
        const outcome = await verifyEdition({ source, edition, store });
        printOutcome(session, edition, outcome);
        if (address !== undefined) await printMessage(session, { address, edition, source, store });
        return outcome.kind === "equal" ? 0 : 1;
      });
      shell.done(status satisfies ExitStatus);
    },
  );
};

/** `daily/2026-01-05/r1`, or `daily/2026-01-05` for the latest revision. */
async function findEdition(store: Store, name: string): Promise<Edition> {
  const [newsletter, date] = name.split("/");
  const slug = parseSlug(newsletter ?? "");
  const day = parseIsoDate(date ?? "");
  const full = parseEditionId(name);
  if (slug === null || day === null || (full === null && name.split("/").length > 2)) {
    throw usage(`“${name}” names no edition`, "Write it like daily/2026-01-05/r1");
  }
  const found =
    full === null ? await store.findEdition(slug, day) : await store.readEdition(toEditionId(full));
  if (found === null) throw noEdition(name);
  return found;
}

async function openPinned(session: Session, { origin }: Edition): Promise<ContentSource> {
  const { adapters } = session.world;
  if (origin.kind === "bytes") return adapters.openDisk(session.root);
  return adapters.openCommitted(session.root, origin.commit);
}

function printOutcome(session: Session, edition: Edition, outcome: VerifyOutcome): void {
  const { id, hash, toolVersion } = edition;
  session.emit({ edition: id, result: outcome.kind, hash, toolVersion, ...toFacts(outcome) });
  if (toolVersion !== session.world.toolVersion) {
    session.say(`It was made by Broadsheet ${toolVersion}, this is ${session.world.toolVersion}`);
  }
  switch (outcome.kind) {
    case "equal":
      session.say(`${id} is equal, SHA-256 ${hash}`);
      return;
    case "not-rebuilt":
      session.say(`${id} cannot be rebuilt: ${outcome.cause}`);
      return;
    case "differs":
      session.say(`${id} differs`);
      for (const difference of outcome.differences) session.say(formatDifference(difference));
  }
}

function toFacts(outcome: VerifyOutcome): Record<string, unknown> {
  if (outcome.kind === "equal") return {};
  return outcome.kind === "differs"
    ? { differences: outcome.differences }
    : { cause: outcome.cause };
}

function formatDifference({ part, line, frozen, rebuilt }: Difference): string {
  return [
    `  ${part}, line ${line}`,
    `    frozen   ${frozen ?? "(nothing)"}`,
    `    rebuilt  ${rebuilt ?? "(nothing)"}`,
  ].join("\n");
}

interface Delivery {
  readonly address: string;
  readonly edition: Edition;
  readonly source: ContentSource;
  readonly store: Store;
}

async function printMessage(session: Session, delivery: Delivery): Promise<void> {
  const { address, edition, source, store } = delivery;
  const publication = await openPublication(session, source);
  const newsletter = findNewsletter(publication, edition.newsletter);
  const message = await recomposeMessage({
    ...{ edition, publication, store, email: readAddress(address) },
    tokens: await session.world.adapters.openTokens(store, edition.id),
    signers: await openSigners(session, { publication, newsletter }),
  });
  const sha256 = createHash("sha256").update(message.bytes).digest("hex");
  const { messageId } = message;
  session.emit({ address, messageId, sha256, sizeBytes: message.bytes.length });
  session.say(`${address}  ${messageId}\n  SHA-256 ${sha256}, ${message.bytes.length} bytes`);
}
