import { toArchivePath, toIssuePath, toSiteUrl } from "../../model/addresses.ts";
import type { Issue, Section } from "../../model/issue.ts";
import type { IsoDate } from "../../model/names.ts";
import type { Publication } from "../../model/publication.ts";
import { toSlotUrls, toTokenPlaceholder } from "../../model/slots.ts";
import { fillWords } from "../words/fill-words.ts";
import { findWords } from "../words/find-words.ts";
import { formatDate, toDirection } from "../words/local-words.ts";
import type { Look } from "../look/look.ts";
import type { MailView, SectionView } from "./mail-view.ts";
import { toArticleView } from "./to-article-view.ts";
import { toColumns } from "./to-columns.ts";
import { toGroupView } from "./to-group-view.ts";
import { type LogoPictures, toLogoView } from "./to-logo-view.ts";
import { toRichBlocks } from "./to-rich.ts";
import type { ViewContext } from "./view-context.ts";
import { formatNumber } from "../words/numbers.ts";

/** Inbox rows show at most about this many characters of subject and text together. */
const INBOX_ROW = 150;
// Combining grapheme joiner, zero-width non-joiner, no-break space: takes room, shows nothing, does not collapse.
const BLANK = "\u034f\u200c\u00a0";

export interface ViewRequest {
  readonly issue: Issue;
  readonly publication: Publication;
  /** Of the mail, and of the widest picture in it. */
  readonly look: Pick<Look, "widthPx" | "pictureWidthPx">;
  readonly logo: LogoPictures | null;
}

/** Everything a theme may show, in the newsletter's language. A pure function of its arguments. */
export function toMailView({ issue, publication, look, logo }: ViewRequest): MailView {
  const { newsletter } = issue;
  const context: ViewContext = {
    publication,
    newsletter,
    words: findWords(newsletter.language),
    fit: { siteUrl: publication.siteUrl, widthPx: look.pictureWidthPx },
  };
  const direction = toDirection(newsletter.language);
  return {
    ...toFrame(issue, context),
    direction,
    start: direction === "ltr" ? "left" : "right",
    end: direction === "ltr" ? "right" : "left",
    look: {
      width: look.widthPx,
      logo: toLogoView(logo, context),
      footer: newsletter.look?.footer ?? null,
    },
    opening: toRichBlocks("opening", { blocks: issue.opening, footnotes: issue.openingFootnotes }),
    lead: issue.lead === null ? null : toArticleView(issue.lead, context),
    sections: issue.sections.map((section) => toSectionView(section, context)),
    previous: toNeighbour(issue.previous, context),
    next: toNeighbour(issue.next, context),
    signUp: toSignUp(context),
    words: toWords(context),
  };
}

function toFrame(issue: Issue, context: ViewContext) {
  const { newsletter, publication, words } = context;
  const { slug, title, description, language } = newsletter;
  const number = issue.number === null ? null : formatNumber(issue.number, language);
  return {
    publication: { title: publication.title, url: publication.siteUrl },
    newsletter: {
      ...{ slug, title, description, language },
      url: toSiteUrl(publication.siteUrl, toArchivePath(slug)),
    },
    sender: { ...newsletter.sender },
    date: formatDate(issue.date, language),
    dateIso: issue.date,
    number: number === null ? null : fillWords(words.number, { number }),
    subject: issue.subject,
    preheader: issue.preheader,
    preheaderPadding: BLANK.repeat(Math.max(20, INBOX_ROW - issue.preheader.length)),
    urls: toUrls(issue, publication),
  };
}

function toUrls({ newsletter, date }: Issue, publication: Publication): MailView["urls"] {
  const service = { url: publication.serviceUrl, newsletter: newsletter.slug };
  return {
    online: toSiteUrl(publication.siteUrl, toIssuePath({ newsletter: newsletter.slug, date })),
    ...toSlotUrls(service, toTokenPlaceholder),
    subscribe: `${publication.serviceUrl}/subscribe`,
  };
}

function toSectionView(section: Section, context: ViewContext): SectionView {
  const groups = section.groups.map((group, index) =>
    toGroupView(`s-${section.slug}-${index}`, group, context),
  );
  return {
    slug: section.slug,
    title: section.title,
    articles: section.articles.map((article) => toArticleView(article, context)),
    groups,
    columns: toColumns(groups),
  };
}

function toNeighbour(date: IsoDate | null, context: ViewContext): MailView["previous"] {
  if (date === null) return null;
  const { slug, language } = context.newsletter;
  const path = toIssuePath({ newsletter: slug, date });
  return {
    date: formatDate(date, language),
    url: toSiteUrl(context.publication.siteUrl, path),
  };
}

function toSignUp({ publication, words }: ViewContext): MailView["signUp"] {
  return {
    title: words.signUpTitle,
    link: words.signUpLink,
    newsletters: publication.newsletters.map(({ title, description }) => ({ title, description })),
  };
}

function toWords({ words, newsletter }: ViewContext): MailView["words"] {
  const { readOnline, leave, preferences, previous, next, related } = words;
  const why = fillWords(words.why, { newsletter: newsletter.title });
  return { readOnline, leave, preferences, previous, next, related, why };
}
