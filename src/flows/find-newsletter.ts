import type { Newsletter, Publication } from "../model/publication.ts";
import { UserError } from "../model/user-error.ts";
import { didYouMean } from "../parse/did-you-mean.ts";

/** @throws UserError, with a near name, if the publication has no such newsletter */
export function findNewsletter(publication: Publication, slug: string): Newsletter {
  const found = publication.newsletters.find((newsletter) => newsletter.slug === slug);
  if (found !== undefined) return found;
  const slugs: readonly string[] = publication.newsletters.map((newsletter) => newsletter.slug);
  const near = didYouMean(slug, slugs);
  throw new UserError("no-such-newsletter", {
    message: `There is no newsletter “${slug}”`,
    advice: near === null ? `Newsletters are: ${slugs.join(", ")}` : `Did you mean “${near}”`,
    exitStatus: 2,
  });
}
