import { newArticle, newDay, newLinks, type NewRequest } from "../../flows/new-content.ts";
import { findNextSlot, type Slot } from "../../flows/schedule.ts";
import { type IsoDate, parseIsoDate, parseSlug } from "../../model/names.ts";
import type { Newsletter, Publication } from "../../model/publication.ts";
import { openPublication } from "../open-publication.ts";
import type { AddCommand } from "../program.ts";
import { toSentNames } from "../send-desk.ts";
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
      const paths = await make(request, { what, title, options });
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

async function make(request: NewRequest, asked: Asked): Promise<readonly string[]> {
  const { what, title, options } = asked;
  if (what === "links") return newLinks(request);
  if (what !== "article") return newDay(request);
  if (title === undefined || title.trim() === "") {
    throw usage(
      "An article needs its title",
      'Write it like: broadsheet new article "Summit ends"',
    );
  }
  const known = request.publication.sections.map(({ slug }) => slug);
  const section = options.section === undefined ? null : parseSlug(options.section);
  if (options.section !== undefined && (section === null || !known.includes(section))) {
    throw usage(`There is no section “${options.section}”`, `Sections are: ${known.join(", ")}`);
  }
  return newArticle(request, { title: title.trim(), section });
}

/** The earliest slot of any newsletter that no tag knows as sent; tomorrow (UTC) if none has a schedule. */
async function findNextDate(session: Session, publication: Publication): Promise<IsoDate> {
  const now = session.clock.now();
  const sent = toSentNames(await session.world.adapters.openRepository(session.root).listSent());
  const slots = publication.newsletters.flatMap((one) => findUnsentSlot(one, now, sent) ?? []);
  const first = slots.sort((a, b) => a.at.getTime() - b.at.getTime())[0];
  const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
  const date = first?.date ?? parseIsoDate(tomorrow);
  if (date === null) throw new Error("tomorrow must have a date");
  return date;
}

function findUnsentSlot(newsletter: Newsletter, now: Date, sent: ReadonlySet<string>): Slot | null {
  let slot = findNextSlot(newsletter, now);
  while (slot !== null && sent.has(`${newsletter.slug}/${slot.date}`)) {
    slot = findNextSlot(newsletter, slot.at);
  }
  return slot;
}
