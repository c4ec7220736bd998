import { UserError } from "../model/user-error.ts";
import type { SqlValue } from "./database.ts";

/**
 * SQLite's text ends at a NUL and PostgreSQL has none: rather an error than a text that lost its end.
 *
 * @throws UserError if a text has one
 */
export function checkTexts(values: readonly SqlValue[]): readonly SqlValue[] {
  const broken = values.find((value) => typeof value === "string" && value.includes("\0"));
  if (broken === undefined) return values;
  throw new UserError("text-with-nul", {
    message: "A text has a NUL character in it, which no database keeps",
    advice: "Take it out of the file that the text comes from",
  });
}
