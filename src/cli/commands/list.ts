import { Option } from "commander";

import { type ContentDay, type IssueState, listContent } from "../../flows/list-content.ts";
import { readArchive } from "../../flows/archive/read-archive.ts";
import type { Newsletter } from "../../model/publication.ts";
import { formatLocalTime } from "../format-next.ts";
import { withStore } from "../open-publication.ts";
import type { AddCommand } from "../program.ts";
import { readMost } from "../read-most.ts";
import { toSentNames } from "../send-desk.ts";
import {
  type CommonOptions,
  openSession,
  type Session,
  usage,
  withCommonOptions,
} from "../session.ts";

const WHATS = ["drafts", "scheduled", "sent"] as const;
type What = (typeof WHATS)[number];

interface ListOptions extends CommonOptions {
  readonly most: string;
}

/** `list [what]`: what there is, by date: issues with where they stand, and drafts. Changes no file. */
export const addList: AddCommand = (program, shell) => {
  const command = program
    .command("list [what]")
    .description("issues by date, and where they stand; or only drafts, scheduled or sent ones")
    .addOption(new Option("--most <count>", "at most so many days, the newest").default("14"));
  withCommonOptions(command).action(async (what: string | undefined, options: ListOptions) => {
    const session = openSession(shell.world, options);
    const wanted = readWhat(what);
    const days = await readDays(session, readMost(options.most, "days"));
    const shown = days.flatMap((day) => choose(day, wanted));
    for (const day of shown) printDay(session, day);
    if (shown.length === 0) session.tell(what === undefined ? "No content yet" : `No ${what}`);
  });
};

function readWhat(text: string | undefined): What | null {
  const what = WHATS.find((one) => one === text) ?? null;
  if (text === undefined || what !== null) return what;
  throw usage(`There is nothing called “${text}” to list`, `Lists are: ${WHATS.join(", ")}`);
}

async function readDays(session: Session, most: number): Promise<readonly ContentDay[]> {
  const { adapters } = session.world;
  return withStore(session, async ({ store }) => {
    const now = session.clock.now();
    const known = (await store.listStatus(now)).map(({ edition }) => edition);
    const elsewhere = await adapters.openRepository(session.root).listSent();
    const source = adapters.openDisk(session.root);
    const sent = toSentNames([...known, ...elsewhere]);
    return listContent({ source, now, most, sent, archive: await readArchive(source) });
  });
}

/** The part of a day that was asked for; nothing where it has none. */
function choose(day: ContentDay, what: What | null): readonly ContentDay[] {
  if (what === null) return [day];
  const issues = day.issues.filter(({ state }) => state.kind === what);
  const drafts = what === "drafts" ? day.drafts : [];
  return issues.length + drafts.length === 0 ? [] : [{ ...day, issues, drafts }];
}

function printDay(session: Session, { date, issues, drafts }: ContentDay): void {
  session.emit({ date, issues: issues.map(toJson), drafts });
  session.say(session.colors.bold(date));
  const width = Math.max(0, ...issues.map(({ newsletter }) => newsletter.slug.length));
  for (const { newsletter, state } of issues) {
    session.say(`  ${newsletter.slug.padEnd(width)}  ${formatState(session, newsletter, state)}`);
  }
  for (const path of drafts) session.say(`  ${session.colors.dim("draft")} ${path}`);
}

function toJson({ newsletter, state }: ContentDay["issues"][number]): Record<string, unknown> {
  const at = "at" in state ? { at: state.at.toISOString() } : {};
  return { newsletter: newsletter.slug, state: state.kind, ...at };
}

function formatState(session: Session, newsletter: Newsletter, state: IssueState): string {
  const { green, yellow } = session.colors;
  switch (state.kind) {
    case "sent":
      return green("sent");
    case "scheduled":
      return `goes out ${formatLocalTime(newsletter, state.at)}`;
    case "missed":
      return yellow(`not sent; its time was ${formatLocalTime(newsletter, state.at)}`);
    case "by-hand":
      return "goes out by hand: no slot on this date";
  }
}
