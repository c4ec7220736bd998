import { toLine } from "./clean.ts";
import { findValue, listValues } from "./fields.ts";
import type { ParsedMail } from "./parse-mail.ts";
import { withoutMarks } from "./phrases.ts";

/** People have this one, too, and holidays. */
const POSTMASTER = /(?:^|[<\s"])post[-_.]?master@/i;
/** Names that servers write under; people are never called so. */
const DAEMON =
  /(?:^|[<\s"])(?:mailer[-_.]?(?:daemon|deamon)|mail[-_.]?daemon|maildaemon|mdaemon|mailerdaemon|double-bounce|bounce-?handler|mail[-_.]?delivery[-_.]?(?:sub)?system|majordomo|mailman|listserv|smtp-?gateway|system-administrator)(?:[-+][\w.=+-]{0,100})?(?:@|>|\s*$|\s*")/i;
const DAEMON_NAME =
  /\b(?:mail delivery (?:sub)?system|mail administrator|system administrator|mailer-daemon|delivery subsystem|message router|internet mail delivery|mail system internal data)\b/i;
/** Lists that pass a bounce on: `news-bounces@`, `owner-news@`. */
const LIST =
  /(?:^|[<\s"])(?:[\w.-]{1,64}-(?:bounces?|owner|admin|request|errors)|owner-[\w.-]{1,64})(?:\+[\w.=+-]{0,200})?@/i;

const FAILURE_SUBJECT =
  /\b(?:undeliver(?:able|ed)|(?:mail |message )?delivery (?:has )?fail(?:ed|ure)|failure notice|returned mail|mail delivery failed|mail system error|delivery (?:status )?notification|nondeliverable|non-?delivery|message status|could not be delivered|failed delivery|undelivered mail|unzustellbar|nicht zugestellt|zustellung|non remis|echec|no entregado|no se pudo entregar|rechazado|devuelto|error de entrega|mail error|delivery report|delivery problem)|配送|送信(?:失敗|エラー|不能)|配信(?:不能|失敗|エラー)|エラー/i;
const DELAY_SUBJECT =
  /\b(?:delayed|delay|warning|still being retried|verzogert|verzogerung|retarde|retrasad|en retard)|遅延/i;

/** RFC 3834 and what was there before: programs that answer for a person. */
const REPLY_FIELDS = [
  "x-autoreply",
  "x-autorespond",
  "x-autoresponder",
  "x-auto-reply-from",
  "x-mail-autoreply",
  "x-vacation",
  "x-choicemail-registration-request",
  "x-boxtrapper",
  "x-challenge",
];
const REPLY_SUBJECT =
  /\b(?:out of (?:the )?office|auto(?:matic)?[- ]?(?:reply|response|answer)|autoreply|automated reply|vacation|away from|on leave|maternity|no longer (?:with|working|employed|at)|abwesen|automatische antwort|urlaub|nicht im (?:buro|haus)|absence|reponse automatique|absent|conges?|fuera de (?:la )?oficina|respuesta automatica|ausente|ausencia|vacaciones|fuori ufficio|risposta automatica|assente|afwezig|automatisch antwoord|fora do escritorio|resposta automatica|franvar|please (?:confirm|verify)|confirm your (?:message|e-?mail)|verify your|challenge|read:|gelesen:|lu ?:|leido:|received your (?:message|mail|e-?mail)|thank you for)|不在|自動(?:返信|応答)|休暇|開封/i;

/** Who wrote a mail, as far as its header says. */
export interface Author {
  /** A server, by its name or by a field that only servers set. */
  readonly isDaemon: boolean;
  /** A program of a mailing list, which passes on what came to it. */
  readonly isList: boolean;
  /** A program that answers for a person. */
  readonly isAutoReply: boolean;
  /** The subject says that a mail did not arrive. */
  readonly saysFailure: boolean;
  /** The subject says that a mail is late. */
  readonly saysDelay: boolean;
}

/** Reads who wrote a mail. Nothing in a header is proof: it only keeps people's mail from being read as reports. */
export function readAuthor({ fields }: ParsedMail): Author {
  const value = (name: string): string => toLine(findValue(fields, name) ?? "", 300);
  const subject = withoutMarks(toLine(findValue(fields, "subject") ?? "", 300));
  const [from, sender, returnPath] = [value("from"), value("sender"), value("return-path")];
  const saysFailure = FAILURE_SUBJECT.test(subject);
  const saysDelay = DELAY_SUBJECT.test(subject);
  const named =
    (POSTMASTER.test(from) && (saysFailure || saysDelay)) ||
    DAEMON.test(from) ||
    DAEMON_NAME.test(from) ||
    DAEMON.test(returnPath);
  return {
    isDaemon:
      named ||
      listValues(fields, ["x-failed-recipients"]).length > 0 ||
      // RFC 5321 section 4.5.5; vacation notices have it, too, but another subject.
      (returnPath === "<>" && saysFailure),
    isList: LIST.test(from) || LIST.test(sender) || LIST.test(returnPath),
    isAutoReply: isAutoReply(value, subject) || fields.some(isReplyField),
    saysFailure,
    saysDelay,
  };
}

function isAutoReply(value: (name: string) => string, subject: string): boolean {
  // “Undeliverable: In the vacation” is a report about a mail of that name.
  const [reply, failure] = [subject.search(REPLY_SUBJECT), subject.search(FAILURE_SUBJECT)];
  if (reply !== -1 && (failure === -1 || reply < failure)) return true;
  return /^(?:auto_reply|auto-reply|vacation)/i.test(value("precedence"));
}

function isReplyField({ name, value }: { readonly name: string; readonly value: string }): boolean {
  return REPLY_FIELDS.includes(name) && value.trim() !== "";
}
