/** Long enough for a slow network, short enough not to hold the mail back. */
const TIMEOUT_MS = 10_000;

/**
 * Calls a monitor's address. Redirects are no answer: the operator named this address and no other.
 *
 * @returns why it was not heard; null if it was
 */
export async function callAddress(url: string): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, { signal, redirect: "manual" });
    await response.body?.cancel();
    return response.ok ? null : `it answered ${response.status}`;
  } catch (error) {
    if (error instanceof Error && error.name === "TimeoutError") return "it did not answer in 10 s";
    return "it could not be reached";
  }
}
