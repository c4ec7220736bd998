import { writeFile } from "node:fs/promises";

import { buildMails, listVariants } from "./build-mails.ts";
import { MAIL_FOLDER, OUTCOMES_FILE } from "./mails.ts";

/** Builds every mail once, before any check runs. */
export async function setup(): Promise<void> {
  const outcomes = await buildMails(await listVariants(), MAIL_FOLDER);
  await writeFile(OUTCOMES_FILE, JSON.stringify(outcomes));
}
