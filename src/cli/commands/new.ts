import { findCorrections } from "../../flows/find-corrections.ts";
import { findStanding } from "../../flows/find-standing.ts";
import { findNamedSection } from "../../flows/find-named-section.ts";
import { newArticle, newDay, newLinks, type NewRequest } from "../../flows/new-content.ts";
import { toPlainText } from "../../model/blocks.ts";
import { findNextDate } from "../find-next-date.ts";
import { openPublication } from "../open-publication.ts";

import type { AddCommand } from "../program.ts";
import {
  type CommonOptions,
  openSession,
  readDate,
  type Session,
  usage,
  withCommonOptions,
} from "../session.ts";

interface NewOptions extends CommonOptions {
  readonly date?: string;
  readonly section?: string;
  readonly dryRun?: true;
}

/** `new [date]`, `new article "Title"`, `new links`: skeletons. */
export const addNew: AddCommand = (program, shell) => {
  const command = program
    .command("new [what] [title]")
    .description('a new day (“new”, “new 2026-01-05”), “new article "Title"”, or “new links”')
    .option("--date <date>", "the day it belongs to (default: the next slot)")
    .option("--section <slug>", "of an article")
    .option("--dry-run", "name the files, write none");
  withCommonOptions(command).action(
    async (what: string | undefined, title: string | undefined, options: NewOptions) => {
      const session = openSession(shell.world, options);
      const request = await toRequest(session, { what, options });
      const paths = await make(session, request, { what, title, options });
      for (const path of paths) {
        session.emit({ file: path });
        session.say(path);
      }
    },
  );
};

interface Asked {
  readonly what: string | undefined;
  readonly title?: string | undefined;
  readonly options: NewOptions;
}

async function toRequest(session: Session, asked: Asked): Promise<NewRequest> {
  const publication = await openPublication(session);
  const { what, options } = asked;
  const isDay = what !== undefined && what !== "article" && what !== "links";
  const text = isDay ? what : options.date;
  return {
    publication,
    writer: session.world.adapters.openWriter(session.root),
    date: text === undefined ? await findNextDate(session, publication) : readDate(text),
    person: session.world.person,
    mode: options.dryRun === true ? "trial" : "apply",
  };
}

async function make(
  session: Session,
  request: NewRequest,
  asked: Asked,
): Promise<readonly string[]> {
  const { what, title, options } = asked;
  if (what === "links") return newLinks(request);
  if (what !== "article") return makeDay(session, request);
  if (title === undefined || title.trim() === "") {
    throw usage(
      "An article needs its title",
      'Write it like: broadsheet new article "Summit ends"',
    );
  }
  const section = findNamedSection(request.publication, options.section);
  return newArticle(request, { title: title.trim(), section: section?.slug ?? null });
}

/** With what stands from issue to issue; what does so no longer is told. */
async function makeDay(session: Session, request: NewRequest): Promise<readonly string[]> {
  const source = session.world.adapters.openDisk(session.root);
  const { carried, expired } = await findStanding(source, request);
  const corrections = await findCorrections(source, request);
  const paths = await newDay(request, { items: carried, corrections });
  for (const { title } of corrections) session.tell(`Offered in issue.md, corrected: ${title}`);
  for (const { item } of carried) session.tell(`Carried over: ${toPlainText(item.headline)}`);
  for (const { item } of expired) {
    const { until } = item.facts;
    session.tell(`Not carried over, news until ${until ?? ""}: ${toPlainText(item.headline)}`);
  }
  return paths;
}
