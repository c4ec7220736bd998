import type { Rule } from "./rule.ts";
import { headlineCut } from "./rules/headlines/headline-cut.ts";
import { headlineLabel } from "./rules/headlines/headline-label.ts";
import { headlineLength } from "./rules/headlines/headline-length.ts";
import { headlineShouted } from "./rules/headlines/headline-shouted.ts";
import { headlineSite } from "./rules/headlines/headline-site.ts";
import { headlineStop } from "./rules/headlines/headline-stop.ts";
import { headlineRepeat } from "./rules/links/headline-repeat.ts";
import { linkForm } from "./rules/links/link-form.ts";
import { linkPlaceholder } from "./rules/links/link-placeholder.ts";
import { linkPrivate } from "./rules/links/link-private.ts";
import { linkScript } from "./rules/links/link-script.ts";
import { linkShortener } from "./rules/links/link-shortener.ts";
import { linkTracking } from "./rules/links/link-tracking.ts";
import { linkWords } from "./rules/links/link-words.ts";
import { linkWrapper } from "./rules/links/link-wrapper.ts";
import { repeatInIssue } from "./rules/links/repeat-in-issue.ts";
import { repeat } from "./rules/links/repeat.ts";
import { altFileName } from "./rules/structure/alt-file-name.ts";
import { articleEmpty } from "./rules/structure/article-empty.ts";
import { emphasis } from "./rules/structure/emphasis.ts";
import { factsOrder } from "./rules/structure/facts-order.ts";
import { footnoteEmpty } from "./rules/structure/footnote-empty.ts";
import { headingOrder } from "./rules/structure/heading-order.ts";
import { sectionEmpty } from "./rules/structure/section-empty.ts";
import { sectionThin } from "./rules/structure/section-thin.ts";
import { sponsorUnlabelled } from "./rules/structure/sponsor-unlabelled.ts";
import { characters } from "./rules/text/characters.ts";
import { leftover } from "./rules/text/leftover.ts";
import { mergeConflict } from "./rules/text/merge-conflict.ts";
import { normalForm } from "./rules/text/normal-form.ts";
import { punctuation } from "./rules/text/punctuation.ts";
import { quotes } from "./rules/text/quotes.ts";
import { wordTwice } from "./rules/text/word-twice.ts";
import { dateOrder } from "./rules/time/date-order.ts";
import { eventPast } from "./rules/time/event-past.ts";
import { itemExpired } from "./rules/time/item-expired.ts";
import { relativeDay } from "./rules/time/relative-day.ts";
import { weekday } from "./rules/time/weekday.ts";
import { preheaderEqual } from "./rules/words/preheader-equal.ts";
import { preheaderLength } from "./rules/words/preheader-length.ts";
import { preheaderMissing } from "./rules/words/preheader-missing.ts";
import { subjectLength } from "./rules/words/subject-length.ts";
import { subjectMissing } from "./rules/words/subject-missing.ts";
import { wordsLeft } from "./rules/words/words-left.ts";

/** Every rule over content. A new one is a file in `rules/` and a line here. */
export const RULES: readonly Rule[] = [
  headlineCut,
  headlineLabel,
  headlineLength,
  headlineShouted,
  headlineSite,
  headlineStop,
  headlineRepeat,
  linkForm,
  linkPlaceholder,
  linkPrivate,
  linkScript,
  linkShortener,
  linkTracking,
  linkWords,
  linkWrapper,
  repeatInIssue,
  repeat,
  altFileName,
  articleEmpty,
  emphasis,
  factsOrder,
  footnoteEmpty,
  headingOrder,
  sectionEmpty,
  sectionThin,
  sponsorUnlabelled,
  characters,
  leftover,
  mergeConflict,
  normalForm,
  punctuation,
  quotes,
  wordTwice,
  dateOrder,
  eventPast,
  itemExpired,
  relativeDay,
  weekday,
  preheaderEqual,
  preheaderLength,
  preheaderMissing,
  subjectLength,
  subjectMissing,
  wordsLeft,
];
