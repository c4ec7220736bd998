import type { ServiceProbe } from "../model/ports.ts";

const TIMEOUT_MS = 10_000;
const MOST_CHARACTERS = 1_000;

/** Asks the publication's own public addresses. Redirects are no answer: mailed links must work as they are. */
export const serviceProbe: ServiceProbe = {
  answers: async (serviceUrl) => {
    try {
      const response = await ask(`${serviceUrl}/healthz`);
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  },
  look: async (address) => {
    try {
      const response = await ask(address);
      const date = Date.parse(response.headers.get("Date") ?? "");
      const at = Number.isNaN(date) ? null : new Date(date);
      const text = (await response.text()).slice(0, MOST_CHARACTERS);
      return { kind: "answer", status: response.status, at, text };
    } catch (error) {
      return { kind: "silent", cause: toCause(error) };
    }
  },
};

function ask(address: string): Promise<Response> {
  return fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: "manual" });
}

/** `fetch failed` says nothing; what it was caused by does. */
function toCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer in ${TIMEOUT_MS / 1000} seconds`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}
