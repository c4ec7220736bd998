import { DELIVERY_STATUSES } from "../model/delivery.ts";
import type { DeliveryStatus, SkipReason, SmtpReply } from "../model/delivery.ts";
import type { Row } from "./database.ts";
import { toIntegerOrNull, toText, toTextOrNull } from "./row.ts";

const SKIP_REASONS: readonly SkipReason[] = [
  "left",
  "suppressed",
  "duplicate",
  "cancelled",
  "expired",
  "address",
];

export function toDeliveryStatus(row: Row): DeliveryStatus {
  const text = toText(row, "status");
  const status = DELIVERY_STATUSES.find((known) => known === text);
  if (status === undefined) throw new TypeError(`The ledger knows no status “${text}”`);
  return status;
}

export function toSkipReason(row: Row): SkipReason {
  const text = toText(row, "reason");
  const reason = SKIP_REASONS.find((known) => known === text);
  if (reason === undefined) throw new TypeError(`The ledger knows no skip for “${text}”`);
  return reason;
}

/** From the three columns of a reply; null where no server said anything. */
export function toReply(row: Row): SmtpReply | null {
  const code = toIntegerOrNull(row, "reply_code");
  if (code === null) return null;
  return {
    code,
    enhancedCode: toTextOrNull(row, "reply_enhanced"),
    text: toText(row, "reply_text"),
  };
}
