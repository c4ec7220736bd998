import { UserError } from "../model/user-error.ts";

/** Errors of one kind for an operator. */
interface Kind {
  /** SQLSTATEs (PostgreSQL, appendix A), or the first two letters of a whole class. */
  readonly states: readonly string[];
  /** Of Node's sockets. */
  readonly network?: readonly string[];
  readonly code: string;
  readonly message: (name: string) => string;
  readonly advice: string;
  readonly exitStatus: 1 | 75;
}

const LOST: Kind = {
  states: ["08", "57P01", "57P02", "57P03", "57P05", "25P03", "53300", "55000"],
  network: ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"],
  code: "ledger-unreachable",
  message: (name) => `The database ${name} does not answer`,
  advice: "Run the command again when it does: what was written before is kept",
  exitStatus: 75,
};

const KINDS: readonly Kind[] = [
  LOST,
  {
    states: ["55P03", "40P01"],
    code: "ledger-locked",
    message: (name) => `Another program is holding the database ${name}`,
    advice: "Run the command again when that program has finished",
    exitStatus: 75,
  },
  {
    states: ["28"],
    code: "ledger-not-opened",
    message: (name) => `The database ${name} refuses the log-in`,
    advice:
      "Check user and password in BROADSHEET_DATABASE_URL, or in broadsheet.yaml under database, url",
    exitStatus: 1,
  },
  {
    states: ["3D000", "3F000"],
    network: ["ENOTFOUND", "EAI_AGAIN"],
    code: "ledger-not-opened",
    message: (name) => `There is no database ${name}`,
    advice: "Make it (createdb), or correct the address in broadsheet.yaml under database, url",
    exitStatus: 1,
  },
  {
    states: [],
    network: [
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "SELF_SIGNED_CERT_IN_CHAIN",
      "CERT_HAS_EXPIRED",
    ].concat(["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "ERR_TLS_CERT_ALTNAME_INVALID"]),
    code: "ledger-not-opened",
    message: (name) =>
      `The certificate of the database ${name} is not one that this machine trusts`,
    advice:
      "Name its authority in the address: ?sslmode=verify-full&sslrootcert=/etc/broadsheet/ca.pem",
    exitStatus: 1,
  },
  {
    states: ["42501", "25006"],
    code: "ledger-read-only",
    message: (name) => `The database ${name} cannot be written by this user`,
    advice: "Make this user the owner of the database, and see that it is no read-only copy",
    exitStatus: 1,
  },
  {
    states: ["53", "58"],
    code: "ledger-disk",
    message: (name) => `The server of the database ${name} is out of room, or failing`,
    advice: "Make room, then run the command again: what was written before is kept",
    exitStatus: 75,
  },
];

/**
 * Says what an operator can do about an error of PostgreSQL.
 *
 * @param name of the database, without a password
 * @returns a UserError for what the world did; anything else unchanged, since it is a bug
 */
export function toPostgresError(error: unknown, name: string): unknown {
  const kind = findKind(error);
  if (kind === null) return error;
  const { code, message, advice, exitStatus } = kind;
  const told = new UserError(code, { message: message(name), advice, exitStatus });
  told.cause = error;
  return told;
}

/** The connection is gone, and with it what was not committed. */
export class ConnectionLost extends Error {
  constructor(cause?: unknown) {
    super("The connection to PostgreSQL was lost", { cause });
  }
}

/** SQLSTATE, or the name of a system error; null if it has neither. */
export function toErrorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

function findKind(error: unknown): Kind | null {
  if (error instanceof ConnectionLost) return LOST;
  if (error instanceof UserError) return null;
  const code = toErrorCode(error);
  if (code === null) return null;
  return (
    KINDS.find(({ states, network }) => states.includes(code) || network?.includes(code)) ??
    KINDS.find(({ states }) => states.includes(code.slice(0, 2))) ??
    null
  );
}
