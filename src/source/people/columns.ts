import type { ColumnChoice, ColumnRole, PeopleRow, PeopleShape } from "../../model/people-file.ts";
import { UserError } from "../../model/user-error.ts";
import { findStanding } from "./standing.ts";

const EMAIL = [
  ...["email", "email address", "e mail", "e mail address", "mail", "subscriber email"],
  ...["emailaddress", "recipient"],
];
const NAME = ["name", "full name", "display name"];
const FIRST = ["first name", "firstname", "given name", "fname"];
const LAST = ["last name", "lastname", "family name", "surname", "lname"];
const REASON = ["reason", "suppression reason", "suppressionreason", "bounce type", "error"];
const ZONE = ["zone", "time zone", "timezone", "tz"];

/** Columns that only one program's export has. */
const EXPORTS: readonly (readonly [string, readonly string[]])[] = [
  ["Mailchimp", ["member rating", "leid"]],
  ["Mailchimp", ["email address", "optin time"]],
  ["Ghost", ["subscribed to emails", "complimentary plan"]],
  ["listmonk", ["uuid", "attributes", "status"]],
  ["Substack", ["email disabled", "active subscription"]],
  ["Substack", ["email disabled", "created at"]],
  ["Buttondown", ["email", "creation date", "secondary id"]],
  ["Buttondown", ["email address", "type", "source", "tags"]],
];

/** @throws UserError if no column is an address, or one that was chosen is not there */
export function findColumns(
  header: readonly string[],
  {
    file,
    kind,
    choice,
  }: { readonly file: string; readonly kind: string; readonly choice: ColumnChoice },
): PeopleShape {
  const plain = header.map(toPlain);
  const find = (names: readonly string[]): string | undefined =>
    names.map((name) => header[plain.indexOf(name)]).find((name) => name !== undefined);
  const chosen = (role: ColumnRole): string | undefined => {
    const wanted = choice.get(role);
    if (wanted === undefined) return undefined;
    return header[plain.indexOf(toPlain(wanted))] ?? fail(file, header, `“${wanted}”`);
  };
  const email = chosen("email") ?? find(EMAIL) ?? fail(file, header, "“email”");
  const name = chosen("name") ?? find(NAME);
  const parts = [find(FIRST), find(LAST)].filter((each) => each !== undefined);
  const known = EXPORTS.find(([, names]) => names.every((each) => plain.includes(each)));
  return {
    kind: known?.[0] ?? kind,
    isExport: known !== undefined,
    email,
    names: name === undefined ? parts : [name],
    zone: chosen("zone") ?? find(ZONE) ?? null,
    reason: find(REASON) ?? null,
    standing: header.filter((each) => findStanding(toPlain(each), "") !== undefined),
  };
}

/** Names for the columns of a list without a header: its first row is a person; null for one that is a header. */
export function nameColumns(first: readonly string[]): readonly string[] | null {
  const at = first.findIndex((cell) => /^\S+@\S+$/.test(cell));
  return at < 0 ? null : first.map((_, index) => (index === at ? "email" : `column ${index + 1}`));
}

/** @param cell of a column, by its name in the file */
export function toRow(shape: PeopleShape, cell: (name: string) => string, line: number): PeopleRow {
  const zone = shape.zone === null ? "" : cell(shape.zone);
  const reason = shape.reason === null ? "" : cell(shape.reason);
  const standings = shape.standing.map((name) => findStanding(toPlain(name), cell(name)));
  // Who is blocked is blocked, whatever else is said.
  const standing = (["blocked", "left", "unconfirmed"] as const).find((each) =>
    standings.includes(each),
  );
  return {
    line,
    email: cell(shape.email),
    name: shape.names
      .map(cell)
      .filter((part) => part !== "")
      .join(" "),
    ...(zone !== "" && { zone }),
    ...(standing !== undefined && { standing }),
    ...(standing === undefined && shape.isExport && { wantsMail: true }),
    ...(reason !== "" && { reason }),
  };
}

/** `E-Mail_Address` is `e mail address`. */
function toPlain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, " ");
}

function fail(file: string, header: readonly string[], wanted: string): never {
  const found = header.join("").trim() === "" ? "is empty" : `has the columns ${header.join(", ")}`;
  throw new UserError("csv-header", {
    message: `${file} ${found}, and none is called ${wanted}`,
    advice:
      "Name the column of addresses with --column email=<its name>; name= and zone= are for the others",
    exitStatus: 2,
  });
}
