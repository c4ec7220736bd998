import type { MailboxAccess } from "../model/report-sources.ts";
import { UserError } from "../model/user-error.ts";

/** What decides what an error of imapflow, TLS or the system means. */
interface Facts {
  /** The system's, OpenSSL's or imapflow's own. */
  readonly code: string;
  /** Words of the server. */
  readonly said: string;
  /** NO or BAD: the server refused a command. */
  readonly isRefused: boolean;
  /** RFC 5530: `AUTHENTICATIONFAILED`, `UNAVAILABLE`; empty if it gave none. */
  readonly responseCode: string;
  readonly isLogIn: boolean;
  readonly isTls: boolean;
}

interface Explained {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  /** Whether a later run may do. */
  readonly passing: boolean;
}

const PASSING = new Set(["UNAVAILABLE", "INUSE", "LIMIT", "THROTTLED", "SERVERBUG"]);
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/;
const TOO_MUCH = /^(?:LineTooLarge|LiteralTooLarge|ResponseTooLarge|TooMany\w+|ParserError.*)$/;

/**
 * Says in people's words why a mailbox cannot be read, and what would be right; never with the secret in it.
 *
 * @param stage whether the server let us in already
 * @returns anything that is no answer of the world as it came
 */
export function explainFailure(
  error: unknown,
  access: MailboxAccess,
  stage: "opening" | "open",
): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const facts = toFacts(error);
  const isAnswer = facts.code !== "" || facts.isRefused || facts.isLogIn || facts.isTls;
  // Only imapflow's “I know no way to log in here” has no facts, and only then.
  if (!isAnswer && stage === "open") return error;
  const { code, message, advice, passing } = explain(facts, access);
  return new UserError(code, {
    message: withoutSecret(message, access),
    advice,
    exitStatus: passing ? 75 : 1,
  });
}

/** `imap.example.org:993` */
export function toServer({ host, port }: MailboxAccess): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function toFacts(error: Error): Facts {
  const read = (name: string): string => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === "string" ? value : "";
  };
  return {
    code: read("code"),
    said: toPlainLine(read("responseText")),
    isRefused: ["NO", "BAD"].includes(read("responseStatus")),
    responseCode: read("serverResponseCode"),
    isLogIn: Reflect.get(error, "authenticationFailed") === true,
    isTls: Reflect.get(error, "tlsFailed") === true,
  };
}

function explain(facts: Facts, access: MailboxAccess): Explained {
  const server = toServer(access);
  if (facts.isLogIn || PASSING.has(facts.responseCode)) return explainLogIn(facts, access);
  if (CERTIFICATE.test(facts.code)) {
    return {
      code: "mailbox-tls",
      message: `No encrypted connection to ${server}: ${facts.code}`,
      advice:
        "Check that the certificate is for this host name and not expired, and that imaps:// is used for TLS from the first byte only",
      passing: false,
    };
  }
  if (facts.isTls) {
    return {
      code: "mailbox-tls",
      message: `${server} offers no encryption, and the password would cross the network as clear text`,
      advice: "Use imaps://, or a server that offers STARTTLS",
      passing: false,
    };
  }
  if (facts.isRefused) {
    return {
      code: "mailbox-refused",
      message: `${server} refuses to go on: ${facts.said}`,
      advice: "Ask who runs the server what that means",
      passing: PASSING.has(facts.responseCode),
    };
  }
  return facts.code === "" ? explainNoLogIn(access) : explainSilence(facts, server);
}

function explainLogIn(facts: Facts, access: MailboxAccess): Explained {
  if (facts.said === "" && !facts.isRefused) return explainNoLogIn(access);
  const isPassing = PASSING.has(facts.responseCode);
  return {
    code: isPassing ? "mailbox-busy" : "mailbox-log-in",
    message: `${toServer(access)} refuses the log-in of “${access.user}”: ${facts.said}`,
    advice: isPassing ? "The server says that a later try may do" : adviseLogIn(access),
    passing: isPassing,
  };
}

function adviseLogIn({ auth }: MailboxAccess): string {
  return auth === "password"
    ? "Check user and password in the mailbox's address; a provider may want a password for this program alone, or auth=xoauth2"
    : "Check user and access token in the mailbox's address; a token is good for an hour or so, so get a new one";
}

function explainNoLogIn(access: MailboxAccess): Explained {
  const way = access.auth === "password" ? "a password" : "an access token";
  return {
    code: "mailbox-log-in",
    message: `${toServer(access)} offers no log-in with ${way}`,
    advice: "Use the other of auth=password and auth=xoauth2, or ask who runs the server",
    passing: false,
  };
}

const SILENCE: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nothing listens at",
  ETIMEDOUT: "No answer in time from",
  ETIMEOUT: "No answer in time from",
  CONNECT_TIMEOUT: "No answer in time from",
  GREETING_TIMEOUT: "No greeting in time from",
  UPGRADE_TIMEOUT: "No encryption in time with",
  EHOSTUNREACH: "No way to",
  ENETUNREACH: "No network to",
};

function explainSilence({ code }: Facts, server: string): Explained {
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return {
      code: "mailbox-unreachable",
      message: `The name of ${server} cannot be resolved (${code})`,
      advice: "Check the host's name and this machine's network",
      passing: code === "EAI_AGAIN",
    };
  }
  if (TOO_MUCH.test(code)) {
    return {
      code: "mailbox-garbled",
      message: `What ${server} answers is no IMAP, or more than anybody can take in (${code})`,
      advice: "Check the port; if it is right, empty the folder with a mail program",
      passing: false,
    };
  }
  const words = SILENCE[code];
  return {
    code: "mailbox-unreachable",
    message: words === undefined ? `The connection to ${server} broke` : `${words} ${server}`,
    advice:
      "What was taken stays taken, and the next run goes on; if it stays so, check host and port",
    passing: true,
  };
}

/** Control characters, and what turns the direction of text, taken out. */
function toPlainLine(text: string): string {
  return text
    .replace(/[\p{C}\u2028\u2029]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 200);
}

/** Some servers repeat what they were sent. */
function withoutSecret(text: string, { user, secret }: MailboxAccess): string {
  const forms = [secret, `\0${user}\0${secret}`].map((form) =>
    Buffer.from(form).toString("base64"),
  );
  return [...forms, secret].reduce((clean, form) => clean.replaceAll(form, "…"), text);
}
