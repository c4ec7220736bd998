import type { EditionId } from "./names.ts";
import type { SenderPlace } from "./store.ts";

/** The ledger's own secrets, of 32 random bytes each. */
export interface KeyStore {
  /** @param edition whose tokens are to be made; left out, those of today */
  readTokenKeys(edition?: EditionId): Promise<TokenKeys>;
  /** Tokens are made with a new key from now on. */
  rotateTokenKey(rotation: KeyRotation): Promise<KeyRotated>;
  /** For hashes that are to be found again as long as the ledger lives; made when it was. */
  readHashKey(): Promise<Uint8Array>;
}

export interface TokenKeys {
  /** Makes tokens. An edition's stays the same, so that its messages can be made again. */
  readonly issuing: Uint8Array;
  /** Whose tokens are good: newest first. */
  readonly accepted: readonly Uint8Array[];
  /** The edition's own key is good no more, and `issuing` is another. */
  readonly isReplaced: boolean;
}

export interface KeyRotation {
  readonly at: Date;
  /** Tokens that were made before this are good for nothing any more, at once. */
  readonly revoke: boolean;
}

export type KeyRotated =
  /** `good` keys are accepted, the new one too. */
  | { readonly kind: "rotated"; readonly good: number }
  /** Nothing was revoked: a sender is filling mails with the key of now. */
  | { readonly kind: "mailing"; readonly place: SenderPlace };
