import { escapeHtml } from "../../archive/html.ts";
import { toIssuePath, toSiteUrl } from "../../model/addresses.ts";
import type { Edition } from "../../model/edition.ts";
import type { ServiceProbe } from "../../model/ports.ts";
import type { Publication } from "../../model/publication.ts";

interface PageBlocked {
  readonly kind: "page-missing";
  readonly message: string;
  readonly advice: string;
}

/**
 * Where `site.live_before_mail` says so, mail goes out only if “Read online” leads to the very issue: its address, with
 * its subject in the title.
 *
 * @returns null if nobody asked for that, the mail stays on this machine, or the page is there
 */
export async function checkPage(
  publication: Publication,
  edition: Pick<Edition, "newsletter" | "date" | "subject">,
  where: { readonly isLoopback: boolean; readonly probe: ServiceProbe },
): Promise<PageBlocked | null> {
  if (publication.liveBeforeMail !== true || where.isLoopback) return null;
  const url = toSiteUrl(publication.siteUrl, toIssuePath(edition));
  const look = await where.probe.look(url);
  if (look.kind === "silent") return block(`${url} does not answer: ${look.cause}`);
  if (look.status !== 200) return block(`${url} is not there: it answers ${look.status}`);
  if (look.text.includes(`<title>${escapeHtml(edition.subject)}`)) return null;
  return block(`${url} is another page than that of “${edition.subject}”`);
}

function block(message: string): PageBlocked {
  const advice = "Build and publish the site; the next run asks again";
  return { kind: "page-missing", message, advice };
}
