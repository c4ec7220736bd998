import * as z from "zod";
import { MailViewSchema } from "./mail-view.ts";

/** JSON Schema of what templates see; marked-up text, which only helpers print, may be anything in it. */
export function toViewSchema(): object {
  return z.toJSONSchema(MailViewSchema, { unrepresentable: "any" });
}
