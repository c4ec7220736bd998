import type { Place, Problem } from "../../model/problem.ts";

/** Keys and positions from the outside in: `["newsletters", 0, "title"]`. */
export type Path = readonly (string | number)[];

/** A YAML mapping read by a schema. */
export interface ParsedMapping<Value> {
  /** Null if anything in it is an error. */
  readonly value: Value | null;
  /** The keys whose values are good, and the defaults of those left out, so that one bad key spoils no other. */
  readonly partial: Partial<Value>;
  /** As written, numbers as text where text is wanted: for checks across keys of which some are bad. */
  readonly written: unknown;
  /** In the order of the file. */
  readonly problems: readonly Problem[];
  readonly hasKey: (key: string) => boolean;
  /** Where a value stands; where the nearest thing around it begins, if there is none. */
  readonly placeOf: (path: Path) => Place;
  /** The lines of a value with the value replaced, for a Problem's `mended`; null if it has more than one line. */
  readonly mend: (path: Path, text: string) => string | null;
}
