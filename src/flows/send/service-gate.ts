import type { ServiceProbe } from "../../model/ports.ts";
import type { Publication } from "../../model/publication.ts";

interface ServiceBlocked {
  readonly kind: "no-service";
  readonly message: string;
  readonly advice: string;
}

/** RFC 2606 and 6761: names that can never be anybody's service. */
const EXAMPLE_HOST = /(?:^|\.)(?:example\.(?:org|com|net)|example|test|invalid|localhost)$/;

/**
 * Mail with leave links goes out only if its readers can leave.
 *
 * @returns null if the mail stays on this machine, or the readers' service answers at a real address
 */
export async function checkService(
  publication: Publication,
  where: { readonly isLoopback: boolean; readonly probe: ServiceProbe },
): Promise<ServiceBlocked | null> {
  if (where.isLoopback) return null;
  const { serviceUrl } = publication;
  const url = new URL(serviceUrl);
  if (EXAMPLE_HOST.test(url.hostname)) {
    return block(`${serviceUrl} is an example address; nobody could leave the list there`);
  }
  if (url.protocol !== "https:") {
    return block(`${serviceUrl} is not https, which one-click leaving needs (RFC 8058)`);
  }
  if (await where.probe.answers(serviceUrl)) return null;
  return block(`${serviceUrl}/healthz does not answer; nobody could leave the list`);
}

function block(message: string): ServiceBlocked {
  const advice = "Set service.url in broadsheet.yaml to where the readers' service answers";
  return { kind: "no-service", message, advice };
}
