import { dirname } from "node:path";

import { listVariables } from "../../flows/list-variables.ts";
import { openPublication } from "../open-publication.ts";
import type { AddCommand } from "../program.ts";
import { type ScheduleFacts, toCrontab, toSystemd, toWorkflow } from "../schedule-files.ts";
import {
  type CommonOptions,
  openSession,
  type Session,
  usage,
  withCommonOptions,
} from "../session.ts";

const FORMS = { crontab: toCrontab, systemd: toSystemd, github: toWorkflow } as const;
type Form = keyof typeof FORMS;

const KNOWN = Object.keys(FORMS).join(", ");

/** `schedule [form]`: files that let this machine, or GitHub's, send by itself. */
export const addSchedule: AddCommand = (program, shell) => {
  const command = program
    .command("schedule [form]")
    .description(`print what starts the sends by itself: ${KNOWN} (default: crontab)`);
  withCommonOptions(command).action(async (name: string | undefined, options: CommonOptions) => {
    const session = openSession(shell.world, options);
    const form = readForm(name ?? "crontab");
    const facts = await readFacts(session);
    const text = FORMS[form](facts);
    session.emit({ form, text });
    session.say(text.trimEnd());
    if (form === "github") warnOfDisk(session);
  });
};

function readForm(name: string): Form {
  if (name === "crontab" || name === "systemd" || name === "github") return name;
  throw usage(`“${name}” is nothing that sends are started by`, `Use ${KNOWN}`);
}

async function readFacts(session: Session): Promise<ScheduleFacts> {
  const publication = await openPublication(session);
  return {
    title: publication.title,
    root: session.root,
    nodeFolder: dirname(process.execPath),
    user: session.world.person,
    variables: listVariables(publication),
    records: publication.git.record,
  };
}

function warnOfDisk(session: Session): void {
  session.tell(
    "A workflow's machine forgets its disk, and with it a ledger in SQLite: whoever was mailed would be mailed again.\nSet the secret BROADSHEET_DATABASE_URL to a postgres:// database; where you have none, use crontab or systemd on a machine of yours",
  );
}
