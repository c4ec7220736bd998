import { parseUrl } from "../model/parse-url.ts";

/** RFC 9110 section 15.4: those that send on to where the same question is answered. */
const REDIRECTS = [301, 302, 303, 307, 308];

export interface Redirect {
  readonly status: number;
  readonly location: string | null;
}

/** @returns null if it sends nowhere, “nowhere” if to what is no web page */
export function toNextUrl({ status, location }: Redirect, from: URL): URL | "nowhere" | null {
  if (!REDIRECTS.includes(status) || location === null) return null;
  const next = parseUrl(location, from.href);
  return next?.protocol === "https:" || next?.protocol === "http:" ? next : "nowhere";
}

/** Whether a failure is of the certificate or of the handshake. */
export function isTls(code: string): boolean {
  return /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code);
}

/** What a person is told, after “it”. */
export function explainFailure(code: string): string {
  if (code === "ENOTFOUND") return "there is no such host";
  if (code === "EFORBIDDEN") return "it leads into a network that is not public";
  if (isTls(code)) return "its certificate cannot be trusted";
  if (/TIMEOUT|TIMEDOUT/.test(code)) return "it does not answer in time";
  return "it cannot be reached";
}

/** Of which kind a failure is. */
export function toFailureGround(code: string): "no-host" | "private" | "certificate" | "silent" {
  if (code === "ENOTFOUND") return "no-host";
  if (code === "EFORBIDDEN") return "private";
  return isTls(code) ? "certificate" : "silent";
}

/** The code of what the HTTP client threw. */
export function toFailureCode(error: unknown): string {
  if (!(error instanceof Error)) return "EUNKNOWN";
  const cause = error.cause instanceof Error ? error.cause : error;
  if (error.name === "TimeoutError" || cause.name === "TimeoutError") return "ETIMEDOUT";
  return "code" in cause && typeof cause.code === "string" ? cause.code : "EUNKNOWN";
}
