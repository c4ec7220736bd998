import { UserError } from "../model/user-error.ts";

/** Errors of one kind for an operator. Numbers are primary result codes, https://sqlite.org/rescode.html. */
interface Kind {
  readonly resultCodes: readonly number[];
  readonly code: string;
  readonly message: (path: string) => string;
  readonly advice: string;
  readonly exitStatus: 1 | 75;
}

const BUSY: Kind = {
  resultCodes: [5, 6],
  code: "ledger-locked",
  message: (path) => `Another program is holding the database ${path}`,
  advice:
    "Run the command again when that program has finished; close tools that have the file open",
  exitStatus: 75,
};

const KINDS: readonly Kind[] = [
  BUSY,
  {
    resultCodes: [3, 8],
    code: "ledger-read-only",
    message: (path) => `The database ${path} cannot be written`,
    advice: "Give this user write permission for the file and for its folder",
    exitStatus: 1,
  },
  {
    resultCodes: [14],
    code: "ledger-not-opened",
    message: (path) => `The database ${path} cannot be opened`,
    advice:
      "It must be a file in a folder that exists, and this user must be allowed to write both",
    exitStatus: 1,
  },
  {
    resultCodes: [11, 26],
    code: "ledger-damaged",
    message: (path) => `The file ${path} is damaged, or no SQLite database`,
    advice: "Put back a copy from before; “.recover” of the sqlite3 tool may save more",
    exitStatus: 1,
  },
  {
    resultCodes: [10, 13],
    code: "ledger-disk",
    message: (path) => `The disk of the database ${path} is full or failing`,
    advice: "Make room, then run the command again: what was written before is kept",
    exitStatus: 75,
  },
];

/** Somebody else writes at this moment: trying again may do. */
export function isBusy(error: unknown): boolean {
  return findKind(error) === BUSY;
}

/**
 * Says what an operator can do about an error of the database.
 *
 * @returns a UserError for what the world did to the file; anything else unchanged, since it is a bug
 */
export function toLedgerError(error: unknown, path: string): unknown {
  const kind = findKind(error);
  if (kind === null) return error;
  const { advice, exitStatus } = kind;
  const told = new UserError(kind.code, { message: kind.message(path), advice, exitStatus });
  told.cause = error;
  return told;
}

function findKind(error: unknown): Kind | null {
  if (!(error instanceof Error) || !("errcode" in error)) return null;
  const { errcode } = error;
  if (typeof errcode !== "number") return null;
  // The low byte of an extended result code is the primary one.
  return KINDS.find((kind) => kind.resultCodes.includes(errcode & 0xff)) ?? null;
}
