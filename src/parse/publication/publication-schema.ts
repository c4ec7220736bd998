import * as z from "zod";
import type { Leaf } from "../yaml/leaves.ts";
import { isoDate, oneOf, slug, text, word, words } from "../yaml/leaves.ts";
import { flag, webAddress } from "../front-matter/fields.ts";
import { bounces } from "./bounce-fields.ts";
import { checkSchema } from "./check-fields.ts";
import { dkimKey } from "./dkim-fields.ts";
import { ratedDomain } from "./domain-fields.ts";
import {
  baseUrl,
  connections,
  emailAddress,
  gitRef,
  issueNumber,
  language,
  messagesPerConnection,
  network,
  rate,
  returnPath,
  span,
  themeName,
} from "./fields.ts";
import { look } from "./look-fields.ts";
import { schedule } from "./schedule-fields.ts";

const RELEASES = ["when-clean", "when-ready"] as const;

const UNCERTAIN = ["hold", "resend"] as const;

const senderKeys = { name: words, email: emailAddress, address: words };
const mailboxes = { leave_mailbox: emailAddress.optional(), return_path: returnPath.optional() };

const allSections = text((written): Leaf<"all"> => {
  if (written === "all") return { value: "all" };
  return { misfit: { wanted: "“all” or a list of section slugs", mended: `[${written}]` } };
});

const newsletter = z.strictObject({
  slug,
  title: words,
  description: words.optional(),
  language: language.optional(),
  theme: themeName.optional(),
  look: look.optional(),
  sections: z.union([allSections, z.array(word)]).optional(),
  sender: z
    .strictObject({ ...senderKeys, ...mailboxes })
    .partial()
    .optional(),
  schedule: schedule.optional(),
  release: oneOf(RELEASES).optional(),
  numbering: z.strictObject({ first: issueNumber, from: isoDate }).optional(),
  expire_after: span("30d").optional(),
  catch_up: span("7d").optional(),
  on_uncertain: oneOf(UNCERTAIN).optional(),
});

const smtpServer = z.strictObject({
  url: word,
  rate: rate.optional(),
  connections: connections.optional(),
  messages_per_connection: messagesPerConnection.optional(),
});

/** What `broadsheet.yaml` may say; `docs/broadsheet.yaml` is held equal to it by a test. */
export const publicationSchema = z.strictObject({
  title: words,
  site: z.strictObject({ url: baseUrl, live_before_mail: flag.optional() }),
  service: z
    .strictObject({ url: baseUrl.optional(), trusted_proxies: z.array(network).optional() })
    .optional(),
  sender: z.strictObject({ ...senderKeys, ...mailboxes }),
  smtp: z.array(smtpServer).optional(),
  domain_rates: z.array(z.strictObject({ domain: ratedDomain, rate })).optional(),
  database: z.strictObject({ url: word }).optional(),
  bounces: bounces.optional(),
  dkim: z.array(dkimKey).optional(),
  sections: z.array(z.strictObject({ slug, title: words })),
  look: look.optional(),
  newsletters: z.array(newsletter),
  labels: z.array(slug).optional(),
  feeds: z.array(z.strictObject({ url: webAddress, name: words.optional() })).optional(),
  git: z
    .strictObject({
      ref: gitRef.optional(),
      pull: z.boolean().optional(),
      record: z.boolean().optional(),
    })
    .optional(),
  check: checkSchema.optional(),
  monitor: z.strictObject({ ping: word.optional(), notify: emailAddress.optional() }).optional(),
});

export type WrittenPublication = z.output<typeof publicationSchema>;
export type WrittenNewsletter = z.output<typeof newsletter>;
