import { type LogFact, toBracketed, toWords } from "./log-fact.ts";

/** `postfix/smtp[123]: 4Zx9: …`, whatever syslog or journald put in front; instances are `postfix-out/smtp`. */
const LINE = /(?:^|\s)postfix[\w.-]*\/(?:[\w.-]+\/)*[\w.-]+\[\d+\]: ([0-9A-Za-z]{5,20}): (.*)$/;
const NAMED = /^message-id=(<[^<>\s]+>)/;
const STATUS = /(?:^|, )status=(sent|deferred|bounced|expired)\b[^(]*(?:\((.*)\))?/;

/**
 * Reads a line of Postfix' log: `cleanup` names the mail of a queue id, `qmgr` says that it is whole and queued,
 * delivery agents say what became of it.
 *
 * A mail whose connection broke before the end has a name and nothing more.
 */
export function parsePostfixLine(line: string): readonly LogFact[] {
  const match = LINE.exec(line);
  if (match === null) return [];
  const [, queueId = "", said = ""] = match;
  const name = NAMED.exec(said)?.[1];
  if (name !== undefined) return [{ kind: "named", queueId, messageId: toBracketed(name) }];
  if (said === "removed") return [{ kind: "removed", queueId }];
  if (said.startsWith("from=<") && said.endsWith("(queue active)"))
    return [{ kind: "kept", queueId }];
  const status = STATUS.exec(said);
  return status === null ? [] : [toFact(queueId, status)];
}

function toFact(queueId: string, status: RegExpExecArray): LogFact {
  const [, word = "", words = ""] = status;
  if (word === "sent" || word === "deferred") return { kind: "kept", queueId };
  return { kind: "failed", queueId, words: toWords(words === "" ? word : words) };
}
