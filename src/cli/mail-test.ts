import { findNewsletter } from "../flows/find-newsletter.ts";
import { sendTest } from "../flows/send-test.ts";
import { makeTestEdition } from "../flows/test-edition.ts";
import type { SendOutcome } from "../model/delivery.ts";
import type { Edition } from "../model/edition.ts";
import { formatReply } from "../model/format-reply.ts";
import type { IsoDate } from "../model/names.ts";
import type { Problem } from "../model/problem.ts";
import type { EmailAddress } from "../model/subscriber.ts";
import { openSigners } from "./open-signers.ts";
import type { Session } from "./session.ts";

export interface TestRequest {
  readonly email: EmailAddress;
  /** Null is the publication's first. */
  readonly newsletter: string | null;
  /** Null is the newest day. */
  readonly date: IsoDate | null;
}

export interface MailedTest {
  readonly problems: readonly Problem[];
  /** Null if the problems keep it from being made. */
  readonly sent: {
    readonly edition: Edition;
    readonly outcome: SendOutcome;
    readonly server: string;
  } | null;
}

/** Mails one copy of an issue, as it is on disk, by the publication's own server. */
export async function mailTest(session: Session, request: TestRequest): Promise<MailedTest> {
  const { adapters, toolVersion } = session.world;
  const { email, ...asked } = request;
  const made = await makeTestEdition({
    ...asked,
    source: adapters.openDisk(session.root),
    now: session.clock.now(),
    toolVersion,
  });
  const { edition, publication, problems } = made;
  if (edition === null || publication === null) return { problems, sent: null };
  const newsletter = findNewsletter(publication, edition.newsletter);
  const signers = await openSigners(session, { publication, newsletter });
  const { transport, name } = await adapters.openTransport(publication);
  try {
    const parts = { edition, publication, newsletter, email, transport, signers };
    return { problems, sent: { edition, outcome: await sendTest(parts), server: name } };
  } finally {
    await transport.close();
  }
}

/** What became of one copy, in a few words. */
export function formatOutcome(outcome: SendOutcome): string {
  switch (outcome.kind) {
    case "accepted":
    case "refused":
    case "blocked":
      return `${outcome.kind}, ${formatReply(outcome.reply)}`;
    case "deferred":
    case "uncertain":
      return `${outcome.kind}, ${outcome.cause}`;
    case "unavailable":
      return `${outcome.cause}. ${outcome.advice}`;
    case "withdrawn":
      return "withdrawn";
  }
}
