import type { IsoDate } from "../model/names.ts";
import { UserError } from "../model/user-error.ts";
import type { Pool } from "./pool.ts";

/** The error for a date without a folder; null where there is no date at all. */
export function noContent(date: IsoDate | null, pool: Pool): UserError {
  const last = pool.dates.at(-1);
  if (date === null || last === undefined) {
    const message = "There is no day in content/";
    return new UserError("no-content", { message, advice: "Make one: broadsheet new" });
  }
  return new UserError("no-content", {
    message: `There is no folder content/${date}`,
    advice: `The newest day is ${last}; to make this one: broadsheet new ${date}`,
  });
}
