import type { ServiceProbe } from "../model/ports.ts";

const TIMEOUT_MS = 10_000;

/** Asks `/healthz` of the readers' service. Redirects are no answer: mailed links must work as they are. */
export const serviceProbe: ServiceProbe = {
  answers: async (serviceUrl) => {
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(`${serviceUrl}/healthz`, { signal, redirect: "manual" });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  },
};
