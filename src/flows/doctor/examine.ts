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
  const { store, trouble } = await openStore(desk);
  try {
    if (store !== null) yield* examinePeople(desk, store);
    else yield judgeFor("database").bad(trouble.message, trouble.advice);
    yield* examineServers(desk);
    yield* examineAddress(desk, store);
    yield* examineDns(desk);
  } finally {
    await store?.close();
  }
}

type OpenedStore =
  | { readonly store: Store; readonly trouble: null }
  | { readonly store: null; readonly trouble: UserError };

async function openStore(desk: DoctorDesk): Promise<OpenedStore> {
  try {
    return { store: await desk.openStore(), trouble: null };
  } catch (error) {
    if (error instanceof UserError) return { store: null, trouble: error };
    throw error;
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
