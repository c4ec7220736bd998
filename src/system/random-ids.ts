import { randomBytes } from "node:crypto";
import { parseRequestId, parseSubscriberId } from "../model/names.ts";
import type { Ids } from "../model/ports.ts";
import { toBase32 } from "./base32.ts";

/** 128 bits are 26 characters of base 32. */
const ID_BYTES = 16;

export const randomIds: Ids = {
  newSubscriberId: () => newId(parseSubscriberId),
  newRequestId: () => newId(parseRequestId),
};

function newId<Id>(parse: (text: string) => Id | null): Id {
  const id = parse(toBase32(randomBytes(ID_BYTES)));
  if (id === null) throw new Error("16 octets must be 26 characters of base 32");
  return id;
}
