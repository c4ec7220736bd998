import { toArticlePath } from "../model/addresses.ts";
import type { Publication } from "../model/publication.ts";
import { toPageView } from "./page-view.ts";
import { findNewsletter } from "./shelves.ts";
import type { SiteDay } from "./site-day.ts";
import type { SitePage } from "./site-page.ts";
import { toWords } from "./words.ts";

/** Where an article was that was taken back: the address stays and says why, for people and not for search engines. */
export function toWithdrawnPages(
  publication: Publication,
  days: readonly SiteDay[],
): readonly SitePage[] {
  return days
    .flatMap(({ withdrawn }) => withdrawn)
    .map(({ newsletter: slug, title, reason, ...address }) => {
      const newsletter = findNewsletter(publication, slug);
      const { language } = newsletter;
      const words = toWords(language);
      const path = toArticlePath(address);
      const page = toPageView({
        ...{ publication, language, path, newsletters: [newsletter], hidden: true },
        title: `${words.withdrawn}: ${title} · ${publication.title}`,
        description: reason,
        card: { type: "website", title: `${words.withdrawn}: ${title}`, picture: null },
      });
      const { date } = address;
      const view = { page, title, reason, date, dateWords: words.formatDate(date) };
      return { path, template: "withdrawn.hbs", view };
    });
}
