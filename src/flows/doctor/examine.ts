import type { Greeting, SenderDns } from "../../model/doctor-ports.ts";
import type { Clock, Ids, ServiceProbe, Tokens } from "../../model/ports.ts";
import type { Publication } from "../../model/publication.ts";
import type { Store } from "../../model/store.ts";
import { UserError } from "../../model/user-error.ts";
import type { Signers } from "../dkim/read-signers.ts";
import { examineAddress } from "./examine-address.ts";
import { examineDns } from "./examine-dns.ts";
import { type Finding, judgeFor } from "./finding.ts";

export interface DoctorDesk {
  readonly publication: Publication;
  readonly signers: Signers;
  readonly openStore: () => Promise<Store>;
  readonly openTokens: (store: Store) => Promise<Tokens>;
  readonly ids: Ids;
  readonly greetServers: () => Promise<readonly Greeting[]>;
  readonly probe: ServiceProbe;
  readonly clock: Clock;
  readonly dns: SenderDns;
  /** From where mail leaves for receivers, as they see it; null if nobody said. */
  readonly mailIp: string | null;
}

/** Looks at everything that a publication needs outside its folder. Mails nothing, changes nothing. */
export async function* examine(desk: DoctorDesk): AsyncIterable<Finding> {
  const { newsletters } = desk.publication;
  yield judgeFor("config").good(
    `broadsheet.yaml: ${newsletters.map(({ title }) => title).join(", ")}`,
  );
  const store = await openStore(desk);
  if (!("area" in store)) {
    try {
      yield* examinePeople(desk, store);
      yield* examineServers(desk);
      yield* examineAddress(desk, store);
    } finally {
      await store.close();
    }
  } else {
    yield store;
    yield* examineServers(desk);
    yield* examineAddress(desk, null);
  }
  yield* examineDns(desk);
}

async function openStore(desk: DoctorDesk): Promise<Store | Finding> {
  try {
    return await desk.openStore();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return judgeFor("database").bad(error.message, error.advice);
  }
}

async function* examinePeople(
  { publication, clock }: DoctorDesk,
  store: Store,
): AsyncIterable<Finding> {
  const { good, note } = judgeFor("database");
  for (const { slug, title } of publication.newsletters) {
    const people = await store.countPlannable(slug, clock.now());
    yield people > 0
      ? good(`The ledger opens; ${title} goes to ${people.toLocaleString("en")}`)
      : note(
          `The ledger opens; nobody reads ${title} yet`,
          `broadsheet subscribers import people.csv --newsletter ${slug}, or let readers sign up`,
        );
  }
}

async function* examineServers({ greetServers }: DoctorDesk): AsyncIterable<Finding> {
  const { good, note, bad } = judgeFor("smtp");
  for (const greeting of await greetServers()) {
    if (greeting.kind === "unavailable") {
      yield bad(greeting.cause, greeting.advice);
      continue;
    }
    const { server, encrypted, user } = greeting;
    const as = user === null ? "without log-in" : `logged in as ${user}`;
    yield encrypted || isOwnMachine(server)
      ? good(`${server} takes mail, ${encrypted ? "encrypted" : "on this machine"}, ${as}`)
      : note(
          `${server} takes mail, ${as}, but offers no encryption`,
          "Mail crosses the network as clear text; ask for STARTTLS, or insist on it by ?tls=required",
        );
  }
}

function isOwnMachine(server: string): boolean {
  return /^(?:localhost|127\.[\d.]+|\[?::1\]?):\d+$/.test(server);
}
