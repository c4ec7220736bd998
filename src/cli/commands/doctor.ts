import { isIP } from "node:net";
import { readSigners } from "../../flows/dkim/read-signers.ts";
import { examine } from "../../flows/doctor/examine.ts";
import type { Finding } from "../../flows/doctor/finding.ts";
import { openPublication, printProblems } from "../open-publication.ts";
import type { AddCommand, ExitStatus } from "../program.ts";
import {
  type CommonOptions,
  openSession,
  type Session,
  usage,
  withCommonOptions,
} from "../session.ts";

interface DoctorOptions extends CommonOptions {
  readonly ip?: string;
  readonly nameServer?: string;
}

/** `doctor`: is everything outside the folder as a send and its readers need it? */
export const addDoctor: AddCommand = (program, shell) => {
  const command = program
    .command("doctor")
    .description(
      "look at config, database, mail servers, public address, clock and DNS; mails nothing",
    )
    .option("--ip <address>", "from where mail reaches receivers: is SPF right for it?")
    .option("--name-server <address>", "ask this name server (default: those of this machine)");
  withCommonOptions(command).action(async (options: DoctorOptions) => {
    shell.done(await runDoctor(openSession(shell.world, options), options));
  });
};

async function runDoctor(session: Session, options: DoctorOptions): Promise<ExitStatus> {
  const { adapters } = session.world;
  const publication = await openPublication(session);
  const keys = adapters.openKeys(session.root);
  const { value: signers, problems } = await readSigners(publication.dkim ?? [], keys);
  printProblems(session, problems);
  const findings = examine({
    ...{ publication, signers, clock: session.clock, probe: adapters.probe, ids: adapters.ids },
    openStore: () => adapters.openStore(session.root, publication),
    openTokens: (store) => adapters.openTokens(store),
    greetServers: () => adapters.greetServers(publication),
    dns: await adapters.openSenderDns(readNameServers(options)),
    mailIp: readIp(options),
  });
  let bad = problems.length;
  for await (const finding of findings) {
    bad += finding.level === "bad" ? 1 : 0;
    session.emit(finding);
    session.say(formatFinding(finding, session));
  }
  session.say(toSum(bad));
  return bad === 0 ? 0 : 1;
}

/** `192.0.2.53`, `[2001:db8::53]:53`. */
function readNameServers({ nameServer }: DoctorOptions): readonly string[] {
  if (nameServer === undefined) return [];
  const host = nameServer.replace(/^\[(.*)\](?::\d{1,5})?$|^([\d.]+):\d{1,5}$/, "$1$2");
  if (isIP(host) === 0) throw usage(`“${nameServer}” is no name server`, "Write 192.0.2.53");
  return [nameServer];
}

function readIp({ ip }: DoctorOptions): string | null {
  if (ip === undefined) return null;
  if (isIP(ip) === 0) throw usage(`“${ip}” is no IP address`, "Write it like 192.0.2.1");
  return ip;
}

const AREA_WIDTH = 10;

function formatFinding({ area, level, message, advice }: Finding, { colors }: Session): string {
  const marks = { good: colors.green("✓"), note: colors.yellow("·"), bad: colors.red("✗") };
  const line = `${colors.dim(area.padEnd(AREA_WIDTH))}${marks[level]} ${message}`;
  return advice === null ? line : `${line}\n${" ".repeat(AREA_WIDTH + 2)}${advice}`;
}

function toSum(bad: number): string {
  if (bad === 0) return "Nothing is in the way of mail";
  return bad === 1 ? "1 thing is in the way of mail" : `${bad} things are in the way of mail`;
}
