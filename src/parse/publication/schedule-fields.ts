import * as z from "zod";
import { parseZone } from "../../model/zone.ts";
import { didYouMean } from "../did-you-mean.ts";
import type { Leaf } from "../yaml/leaves.ts";
import { isoDate, text } from "../yaml/leaves.ts";
import { parseDays } from "./parse-days.ts";

const clockTime = text((written): Leaf<string> => {
  if (/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(written)) return { value: written };
  const short = /^\d:[0-5]\d$/.test(written) ? { mended: `"0${written}"` } : {};
  return { misfit: { wanted: "a time of day such as 06:00", ...short } };
}).meta({ pattern: "^([01]\\d|2[0-3]):[0-5]\\d$", examples: ["06:00"] });

const weekdaysText = text((written): Leaf<readonly number[]> => {
  const outcome = parseDays(written);
  if (outcome.kind === "days") return { value: outcome.days };
  const wanted = "weekdays such as mon-sat, mon,wed,fri or daily";
  return { misfit: outcome.near === null ? { wanted } : { wanted, mended: outcome.near } };
});

const weekdayList = z.array(weekdaysText).transform((lists, context): readonly number[] => {
  if (lists.length > 0) return [...new Set(lists.flat())].sort((a, b) => a - b);
  const misfit = { said: "is an empty list; name a weekday, or leave the schedule out" };
  context.addIssue({ code: "custom", params: { misfit } });
  return z.NEVER;
});

const zone = text((written): Leaf<string> => {
  const known = parseZone(written);
  if (known !== null) return { value: known };
  const near = didYouMean(written, Intl.supportedValuesOf("timeZone"));
  const wanted = "a time zone of the IANA list, such as Europe/Berlin";
  return { misfit: near === null ? { wanted } : { wanted, mended: near } };
});

/** When a newsletter goes out. */
export const schedule = z
  .strictObject({
    at: clockTime,
    days: z.union([weekdaysText, weekdayList]),
    zone,
    holidays: z.array(isoDate).optional(),
    local: z.boolean().optional(),
  })
  .transform(({ holidays, local, ...slots }) => ({
    ...slots,
    ...(holidays && { holidays }),
    ...(local === true && { local }),
  }));
