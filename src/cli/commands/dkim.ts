import { listRecords } from "../../flows/dkim/list-records.ts";
import { readSigners } from "../../flows/dkim/read-signers.ts";
import { hasErrors } from "../../model/problem.ts";
import { openPublication, printProblems } from "../open-publication.ts";
import type { AddCommand, ExitStatus } from "../program.ts";
import { type CommonOptions, openSession, type Session, withCommonOptions } from "../session.ts";

/** `dkim`: the DNS records that belong to the keys of the config. */
export const addDkim: AddCommand = (program, shell) => {
  const command = program
    .command("dkim")
    .description("print the DNS record of each key that mail is signed with");
  withCommonOptions(command).action(async (options: CommonOptions) => {
    shell.done(await printRecords(openSession(shell.world, options)));
  });
};

/** In the form of a zone file, RFC 1035 section 5.1, which web forms of providers take without quotes, too. */
async function printRecords(session: Session): Promise<ExitStatus> {
  const { dkim = [] } = await openPublication(session);
  if (dkim.length === 0) session.tell("broadsheet.yaml names no keys; docs/sending.md says how");
  const keys = session.world.adapters.openKeys(session.root);
  const { value, problems } = await readSigners(dkim, keys);
  printProblems(session, problems);
  for (const { name, value: text, strings } of listRecords(value)) {
    session.emit({ name, type: "TXT", value: text, strings });
    const quoted = strings.map((part) => `  "${part}"`).join("\n");
    session.say(`${name}. IN TXT (\n${quoted}\n)`);
  }
  return hasErrors(problems) ? 1 : 0;
}
