import { createHash } from "node:crypto";
import type { PreviewMail } from "./preview-source.ts";

/** Another mail has another mark, also after the preview was started again. */
export function toMailMark(mail: PreviewMail): string {
  return createHash("sha256").update(mail.html).digest("hex").slice(0, 16);
}
