import { randomBytes } from "node:crypto";
import { parseRequestId, parseSubscriberId, type SubscriberId } from "../model/names.ts";
import type { Ids } from "../model/ports.ts";
import { toBase32 } from "./base32.ts";

/** 128 bits are 26 characters of base 32. */
const ID_BYTES = 16;
/** What ids that are made together share: 40 bits, which leaves 88 for each. */
const SHARED_BYTES = 5;

export const randomIds: Ids = {
  newSubscriberId: () => toSubscriberId(randomBytes(ID_BYTES)),
  newSubscriberIds(count) {
    const own = ID_BYTES - SHARED_BYTES;
    const id = randomBytes(ID_BYTES);
    const drawn = randomBytes(count * own);
    return Array.from({ length: count }, (_, index) => {
      id.set(drawn.subarray(index * own, (index + 1) * own), SHARED_BYTES);
      return toSubscriberId(id);
    });
  },
  newRequestId: () => toId(randomBytes(ID_BYTES), parseRequestId),
};

function toSubscriberId(bytes: Uint8Array): SubscriberId {
  return toId(bytes, parseSubscriberId);
}

function toId<Id>(bytes: Uint8Array, parse: (text: string) => Id | null): Id {
  const id = parse(toBase32(bytes));
  if (id === null) throw new Error("16 octets must be 26 characters of base 32");
  return id;
}
