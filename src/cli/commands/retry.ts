import type { RetryOutcome } from "../../model/store.ts";
import { UserError } from "../../model/user-error.ts";
import { formatCount } from "../format-problem.ts";
import {
  type EditionOptions,
  withEdition,
  withEditionOptions,
  withRevision,
} from "../named-edition.ts";
import type { AddCommand } from "../program.ts";
import { openSession, usage } from "../session.ts";

interface RetryOptions extends EditionOptions {
  readonly class: string;
  readonly code?: readonly string[];
}

/** RFC 5321 section 4.2.1 and RFC 3463: `451`, `4.7.1`, or the beginning of the latter. */
const CODE = /^(?:[45]\d\d|[45](?:\.\d{1,3}){1,2})$/;

/** `retry`: lets deferred or refused deliveries be tried by the next send, all or by what the server said. */
export const addRetry: AddCommand = (program, shell) => {
  const command = program
    .command("retry")
    .description("let the next send try deferred or refused people again")
    .requiredOption("--class <class>", "deferred: due now; refused: planned again")
    .option("--code <code...>", "only those with such a reply: 451, 4.7.1, or 4.7 for all of them");
  withRevision(withEditionOptions(command)).action(async (options: RetryOptions) => {
    const session = openSession(shell.world, options);
    const status = readClass(options.class);
    const codes = (options.code ?? []).map(readCode);
    await withEdition(session, options, async ({ store, edition }) => {
      const at = session.clock.now();
      const outcome = await store.retry({ edition: edition.id, status, codes, at });
      const count = readCount(outcome, edition.id);
      session.emit({ event: "retried", edition: edition.id, class: status, count });
      session.say(`${formatCount(count, "mail")} of ${edition.id} left to the next send`);
    });
  });
};

function readClass(text: string): "deferred" | "refused" {
  if (text === "deferred" || text === "refused") return text;
  throw usage(`“${text}” cannot be tried again`, "Use --class deferred, or --class refused");
}

function readCode(text: string): string {
  if (CODE.test(text)) return text;
  throw usage(`“${text}” is no code of a reply`, "Write it like 451, 4.7.1, or 4.7");
}

function readCount(outcome: RetryOutcome, edition: string): number {
  if (outcome.kind === "retried") return outcome.count;
  throw new UserError("edition-over", {
    message: `${edition} is ${outcome.why}, so nobody would be mailed`,
    advice: "A new revision or the next issue reaches them",
  });
}
