import { readDeliveryTag } from "../mail/message-id.ts";
import type { DeliveryReport } from "../model/delivery.ts";
import type { Verdict } from "../model/store.ts";
import type { LogFormat } from "../model/log-format.ts";
import type { LogFact, ParseLogLine } from "../parse/mta-log/log-fact.ts";
import { parseEximLine } from "../parse/mta-log/parse-exim-line.ts";
import { parseJsonLine } from "../parse/mta-log/parse-json-line.ts";
import { parsePostfixLine } from "../parse/mta-log/parse-postfix-line.ts";
import { parseSesLine } from "../parse/mta-log/parse-ses-line.ts";

const PARSERS: Readonly<Record<LogFormat, ParseLogLine>> = {
  postfix: parsePostfixLine,
  exim: parseEximLine,
  json: parseJsonLine,
  ses: parseSesLine,
};

export interface LogRequest {
  readonly lines: AsyncIterable<string>;
  readonly format: LogFormat;
  readonly uncertain: readonly DeliveryReport[];
  /** What it means if the log does not know a mail: nothing, or that the server never had it. */
  readonly unknown: "keep" | "not-sent";
}

export interface LogReading {
  readonly verdicts: readonly Verdict[];
  /** What the log does not decide. */
  readonly open: readonly DeliveryReport[];
  readonly lines: number;
}

type Evidence =
  { readonly kind: "kept" | "not-sent" } | { readonly kind: "failed"; readonly words: string };

/** Decides uncertain deliveries by Message-ID. Keeps nothing of the log but what is about them. */
export async function readLog(request: LogRequest): Promise<LogReading> {
  const parse = PARSERS[request.format];
  const evidence = new EvidenceBook(request.uncertain);
  let lines = 0;
  for await (const line of request.lines) {
    lines += 1;
    for (const fact of parse(line)) evidence.note(fact);
  }
  const verdicts: Verdict[] = [];
  const open: DeliveryReport[] = [];
  for (const report of request.uncertain) {
    const found = evidence.find(report.messageId) ?? toUnknown(request.unknown);
    if (found === null) open.push(report);
    else verdicts.push(toVerdict(report, found));
  }
  return { verdicts, open, lines };
}

function toUnknown(unknown: LogRequest["unknown"]): Evidence | null {
  return unknown === "not-sent" ? { kind: "not-sent" } : null;
}

function toVerdict(report: DeliveryReport, evidence: Evidence): Verdict {
  const { messageId, attempts } = report;
  const reason = "settled from log";
  switch (evidence.kind) {
    case "kept":
      return { messageId, attempts, as: "accepted", reason };
    case "not-sent":
      return { messageId, attempts, as: "not-sent", reason };
    case "failed":
      return { messageId, attempts, as: "refused", reason: `${reason}: ${evidence.words}` };
  }
}

/** What is known of the mails one asks for. A server that kept a mail has it, whatever another line says. */
class EvidenceBook {
  /** Message-ID of each mail by all that it may be called. */
  readonly #wanted = new Map<string, string>();
  readonly #byQueueId = new Map<string, string>();
  readonly #evidence = new Map<string, Evidence>();

  constructor(uncertain: readonly DeliveryReport[]) {
    for (const report of uncertain) {
      for (const name of listNames(report)) this.#wanted.set(name, report.messageId);
    }
  }

  find(messageId: string): Evidence | null {
    return this.#evidence.get(messageId) ?? null;
  }

  note(fact: LogFact): void {
    if (fact.kind === "said") {
      const known = fact.names.find((name) => this.#wanted.has(name));
      this.#add(this.#wanted.get(known ?? ""), toEvidence(fact.verdict, fact.words));
      return;
    }
    if (fact.kind === "named" && this.#wanted.has(fact.messageId)) {
      this.#byQueueId.set(fact.queueId, fact.messageId);
      return;
    }
    // A queue id that another mail has by now says nothing of the one before.
    if (fact.kind === "named" || fact.kind === "removed") this.#byQueueId.delete(fact.queueId);
    else this.#add(this.#byQueueId.get(fact.queueId), toEvidence(fact.kind, readWords(fact)));
  }

  #add(messageId: string | undefined, evidence: Evidence): void {
    if (messageId === undefined || !this.#wanted.has(messageId)) return;
    const known = this.#evidence.get(messageId);
    // Giving up comes after keeping; “not sent” of one line is less than any sign of the mail in another.
    const isMore = known === undefined || known.kind === "not-sent" || evidence.kind === "failed";
    if (isMore) this.#evidence.set(messageId, evidence);
  }
}

/**
 * A mail's Message-ID, what our own header field says, and ids that the server gave it: in a reply that was no clear
 * one, the reason says them.
 */
function listNames({ messageId, reply, reason }: DeliveryReport): readonly string[] {
  const said = `${reply?.text ?? ""} ${reason ?? ""}`;
  const ids = said.match(/[\w.@-]{12,}/g) ?? [];
  return [messageId, readDeliveryTag(messageId), ...ids.filter((word) => /\d/.test(word))];
}

function readWords(fact: LogFact): string {
  return "words" in fact ? fact.words : "";
}

function toEvidence(kind: Evidence["kind"], words: string): Evidence {
  return kind === "failed" ? { kind, words } : { kind };
}
