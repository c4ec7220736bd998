import type { SendOutcome } from "../model/delivery.ts";
import { formatReply } from "../model/format-reply.ts";
import { parseReply, toPlainLine } from "./parse-reply.ts";
import type { SmtpSettings } from "./smtp-settings.ts";

export type Unavailable = Extract<SendOutcome, { kind: "unavailable" }>;

/** The facts of a Nodemailer error that decide what it means. */
export interface SmtpFailure {
  /** `EAUTH`, `ETLS`, `ESOCKET` …; `CLEARTEXT` is our own. */
  readonly code?: string | undefined;
  /** The system's own code, such as ECONNREFUSED. */
  readonly originalCode?: string | undefined;
  readonly message: string;
  readonly response?: string | undefined;
}

type Explained = Omit<Unavailable, "kind">;

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/;

/** Says in people's words why a server cannot be used, and what would be right. Never with a password in it. */
export function explainFailure(failure: SmtpFailure, settings: SmtpSettings): Unavailable {
  const { cause, advice, passing } = explain(failure, settings);
  return { kind: "unavailable", cause: withoutPassword(cause, settings), advice, passing };
}

function explain(failure: SmtpFailure, settings: SmtpSettings): Explained {
  const server = `${settings.host}:${settings.port}`;
  if (failure.code === "EAUTH") return explainLogIn(failure, server, settings);
  if (failure.code === "CLEARTEXT") {
    return {
      cause: `${server} offers no encryption, and the password would cross the network as clear text`,
      advice: "Use smtps:// or a server that offers STARTTLS, or leave user and password out",
      passing: false,
    };
  }
  if (failure.code === "ETLS" || CERTIFICATE.test(failure.originalCode ?? "")) {
    return explainTls(failure, server);
  }
  if (failure.response !== undefined) return explainReply(failure.response, server);
  return explainSilence(failure, server);
}

function explainLogIn(failure: SmtpFailure, server: string, settings: SmtpSettings): Explained {
  const user = settings.user ?? "";
  const reply = toReply(failure);
  const isPassing = reply !== null && reply.code < 500;
  return {
    cause: `${server} refuses the log-in of “${user}”${reply === null ? "" : `: ${formatReply(reply)}`}`,
    advice: isPassing ? "The server says that a later try may do" : adviseLogIn(settings),
    passing: isPassing,
  };
}

function adviseLogIn({ logIn }: SmtpSettings): string {
  const where = "in BROADSHEET_SMTP_URL or in smtp.url";
  if (logIn !== "xoauth2") return `Check user and password ${where}`;
  return `Check user and access token ${where}; a token is good for an hour or so, so get a new one`;
}

function explainTls(failure: SmtpFailure, server: string): Explained {
  const reply = toReply(failure);
  if (reply !== null) {
    return {
      cause: `${server} refuses encryption: ${formatReply(reply)}`,
      advice: "Use a server or port that offers STARTTLS or TLS",
      passing: reply.code < 500,
    };
  }
  const isTimeout = failure.originalCode === "ETIMEDOUT";
  return {
    cause: `No encrypted connection to ${server}: ${toPlainLine(failure.message)}`,
    advice:
      "Check that the certificate is for this host name and not expired, and that smtps:// is used for implicit TLS only",
    passing: isTimeout,
  };
}

function explainReply(response: string, server: string): Explained {
  const reply = parseReply(response);
  if (reply === null) {
    return {
      cause: `What answers at ${server} does not speak SMTP: “${toPlainLine(response).slice(0, 80)}”`,
      advice: "Check the port",
      passing: false,
    };
  }
  const isPassing = reply.code < 500;
  return {
    cause: `${server} takes no mail${isPassing ? " now" : ""}: ${formatReply(reply)}`,
    advice: isPassing
      ? "The server says that a later try may do"
      : "Ask who runs the server whether this machine may send through it",
    passing: isPassing,
  };
}

const SILENCE: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nothing listens at",
  ETIMEDOUT: "No answer in time from",
  EHOSTUNREACH: "No way to",
  ENETUNREACH: "No network to",
};

function explainSilence(failure: SmtpFailure, server: string): Explained {
  const code = failure.originalCode ?? failure.code ?? "";
  if (failure.code === "EDNS") {
    return {
      cause: `The name of ${server} cannot be resolved (${code})`,
      advice: "Check the host's name and this machine's network",
      // A name server that did not answer may answer later; a name that is not known stays so.
      passing: code === "EAI_AGAIN" || code === "ETIMEOUT",
    };
  }
  const words = SILENCE[code];
  return {
    cause:
      words === undefined
        ? `The connection to ${server} broke: ${toPlainLine(failure.message)}`
        : `${words} ${server}`,
    advice: "Check that the server runs, and its host and port",
    passing: true,
  };
}

function toReply(failure: SmtpFailure): ReturnType<typeof parseReply> {
  return failure.response === undefined ? null : parseReply(failure.response);
}

/** Some servers repeat what they were sent. */
function withoutPassword(text: string, settings: SmtpSettings): string {
  const { user, password } = settings;
  if (password === null || password === "") return text;
  const bearer = `user=${user ?? ""}\u0001auth=Bearer ${password}\u0001\u0001`;
  const encoded = [password, `\0${user ?? ""}\0${password}`, bearer].map((secret) =>
    Buffer.from(secret).toString("base64"),
  );
  return [...encoded, password].reduce((clean, secret) => clean.replaceAll(secret, "…"), text);
}
