import { join, resolve } from "node:path";

import { commentReview } from "../../flows/review/comment-review.ts";
import { makeReview } from "../../flows/review/make-review.ts";
import { openMergeBase } from "../open-merge-base.ts";
import type { AddCommand } from "../program.ts";
import {
  type CommonOptions,
  openSession,
  type Session,
  usage,
  withCommonOptions,
} from "../session.ts";

interface ReviewOptions extends CommonOptions {
  readonly since?: string;
  readonly comment?: string;
  readonly page?: string;
}

/** `review`: what a branch adds, for the people who look at a pull request. */
export const addReview: AddCommand = (program, shell) => {
  const command = program
    .command("review")
    .description(
      "what a branch adds, as dist/review/review.html with the mails, for a pull request",
    )
    .option("--since <ref>", "the branch that it goes to (default: look at the newest day)")
    .option("--comment <file>", "print a review.json as a comment in Markdown, and do nothing else")
    .option("--page <url>", "with --comment: where the page can be seen");
  withCommonOptions(command).action(async (options: ReviewOptions) => {
    const session = openSession(shell.world, options);
    if (options.comment === undefined) await writeReview(session, options);
    else await printComment(session, options.comment, options.page ?? null);
    shell.done(0);
  });
};

async function writeReview(session: Session, options: ReviewOptions): Promise<void> {
  const { adapters, toolVersion } = session.world;
  const { facts, page } = await makeReview({
    source: adapters.openDisk(session.root),
    base: options.since === undefined ? null : await openMergeBase(session, options.since),
    now: session.clock.now(),
    toolVersion,
  });
  const files = new Map([
    ["review.html", page],
    ["review.json", `${JSON.stringify(facts, null, 2)}\n`],
  ]);
  await adapters.openOutput(join(session.root, "dist")).replace("review", files);
  session.emit({ event: "reviewed", ...facts });
  for (const name of files.keys()) session.say(`dist/review/${name}`);
}

async function printComment(session: Session, file: string, page: string | null): Promise<void> {
  const lines: string[] = [];
  const { adapters, directory } = session.world;
  for await (const line of adapters.readLines(resolve(directory, file))) lines.push(line);
  const comment = commentReview(lines.join("\n"), page);
  if (comment === null)
    throw usage(`${file} is no review`, "Name the review.json of broadsheet review");
  session.world.terminal.out.write(`${comment}\n`);
}
