import { concernsSender } from "../model/reply-class.ts";
import { findCode, findStatus, isVague } from "./find-status.ts";
import type { Meaning } from "./phrases.ts";
import { findMeaning, listMeanings, toPlain } from "./to-plain.ts";

/** What somebody says of one recipient. */
export interface Said {
  /** RFC 3463, `5.1.1`; null if none is given. */
  readonly status: string | null;
  /** RFC 3464 section 2.3.3: `failed`, `delayed` …; null if none is given, which counts as failed. */
  readonly action: string | null;
  /** The server's words, with its codes if they are in it; null if there are none. */
  readonly text: string | null;
}

export type FailureKind = "hard" | "soft" | "policy";

/** What became of a mail; the last two are no bounce. */
export type Verdict = FailureKind | "delayed" | "delivered";

/**
 * What a report, or a provider's event, means for the address: by the standard's numbers, and by words only where
 * these say nothing. In doubt it is soft or policy, never hard.
 */
export function toFindingKind(said: Said): Verdict {
  return decide(said) ?? "soft";
}

/** The same, null if neither numbers nor words say anything but that it failed. */
export function decide({ status, action, text }: Said): Verdict | null {
  const done = byAction(action?.trim().toLowerCase() ?? "failed");
  if (done !== null) return done;
  if (/^2\./.test(status ?? "") && action === null) return "delivered";
  const plain = toPlain(text ?? "");
  const codes = [status, findStatus(text ?? "")].filter((code) => code !== null);
  const clear = codes.filter((code) => !isVague(code) && !code.startsWith("2."));
  if (clear.length === 0) return byWords(plain, { codes, code: findCode(text ?? "") });
  return byCodes(clear, plain);
}

function byAction(action: string): Verdict | null {
  const [word = ""] = action.split(/[^a-z]/);
  if (word === "delayed") return "delayed";
  return ["delivered", "relayed", "expanded"].includes(word) ? "delivered" : null;
}

/** Two codes that differ are a doubt. */
function byCodes(codes: readonly string[], plain: string): FailureKind {
  const isRefusedByMicrosoft = /recipient address rejected: access denied/.test(plain);
  const verdicts = codes.map((code) =>
    code === "5.4.1" && isRefusedByMicrosoft ? "hard" : byStatus(code),
  );
  const means = listMeanings(plain);
  const mild = verdicts.find((verdict) => verdict !== "hard");
  if (mild === undefined) return isRefusedByMicrosoft ? "hard" : confirm(plain, means);
  if (mild === "soft") return "soft";
  if (codes.every((code) => code.startsWith("4."))) return means.has("full") ? "soft" : "policy";
  // A gateway that has a policy for whom it knows: 550 5.7.1 No such user.
  const isOnlyNobody =
    means.has("nobody") && !["full", "policy", "later"].some((m) => means.has(m as Meaning));
  return isOnlyNobody && !codes.some(isSenders) ? "hard" : "policy";
}

/** The number says hard: words may say that it is not, unless they say so, too. */
function confirm(plain: string, means: ReadonlySet<Meaning>): FailureKind {
  if (means.has("nobody") || means.has("dead")) {
    // A full mailbox is one that exists.
    return means.has("full") ? "soft" : "hard";
  }
  return toFailure(findMeaning(plain)) ?? "hard";
}

function byStatus(status: string): FailureKind {
  const [group, subject = 0, detail] = status.split(".").map(Number);
  if (group === 4) return subject === 7 ? "policy" : "soft";
  if (isSenders(status)) return "policy";
  switch (subject) {
    case 1:
      // 5.1.5 is for addresses that are good, 5.1.9 for a relay beyond RFC 3461.
      return detail === 5 || detail === 9 ? "soft" : "hard";
    case 2:
      return detail === 1 ? "hard" : "soft";
    case 4:
      // Microsoft has 5.4.310 for a domain that does not exist.
      return detail === 4 || detail === 310 ? "hard" : "soft";
    case 6:
    case 7:
      return "policy";
    default:
      return "soft";
  }
}

function isSenders(status: string): boolean {
  return concernsSender({ code: 550, enhancedCode: status, text: "" });
}

interface Numbers {
  readonly codes: readonly string[];
  readonly code: number | null;
}

function byWords(plain: string, { codes, code }: Numbers): FailureKind | null {
  const meaning = findMeaning(plain);
  const isLater = codes.some((each) => each.startsWith("4.")) || (code !== null && code < 500);
  if (isLater) return meaning === "policy" ? "policy" : "soft";
  if (meaning === "refused") return isAnswerToRecipient(plain) ? "hard" : "soft";
  if (meaning !== null) return toFailure(meaning);
  if (code === 552) return "soft";
  return code === 571 ? "policy" : null;
}

/** Postfix, Exim and sendmail, qmail. */
function isAnswerToRecipient(plain: string): boolean {
  return /\brcpt to\b|does not like recipient/.test(plain);
}

function toFailure(meaning: Meaning | null): FailureKind | null {
  switch (meaning) {
    case "full":
    case "later":
      return "soft";
    case "policy":
      return "policy";
    case "nobody":
    case "dead":
      return "hard";
    case "refused":
    case null:
      return null;
  }
}
