/** What a file of people says, whatever wrote it. */

/** One row, nothing checked yet. */
export interface PeopleRow {
  /** Of the file, from 1; the header is usually line 1. */
  readonly line: number;
  readonly email: string;
  /** Empty if there is none. */
  readonly name: string;
  /** An IANA time zone; left out if none is given. */
  readonly zone?: string;
  /** Left out for somebody who wants mail. */
  readonly standing?: Standing;
  /** Another program’s export has this person among those who get mail. */
  readonly wantsMail?: true;
  /** Why nothing is to be mailed there, in the file’s word; left out if it says none. */
  readonly reason?: string;
}

/**
 * What another program says of a person. `left`: wants no mail. `blocked`: bounced, complained, or was put on a list of
 * those who get none. `unconfirmed`: never answered the question whether it was them.
 */
export type Standing = "left" | "blocked" | "unconfirmed";

export type ColumnRole = "email" | "name" | "zone";

/** Names of columns that do not tell by themselves what they are. */
export type ColumnChoice = ReadonlyMap<ColumnRole, string>;

export interface PeopleReading {
  readonly choice?: ColumnChoice;
  /** Told once, before the first row. */
  readonly onShape?: (shape: PeopleShape) => void;
}

/** How a file was understood, for the person who has it read. */
export interface PeopleShape {
  /** `Mailchimp`, `CSV`. */
  readonly kind: string;
  /** Of a program that we know, with everybody in it. */
  readonly isExport: boolean;
  /** Names of columns, as they stand in the file. */
  readonly email: string;
  readonly names: readonly string[];
  readonly zone: string | null;
  /** That say who left, or is blocked. */
  readonly standing: readonly string[];
  /** Of suppressions. */
  readonly reason: string | null;
}
