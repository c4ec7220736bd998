import * as z from "zod";
import type { Slug } from "../../model/names.ts";
import { parseSlug } from "../../model/names.ts";
import type { Leaf } from "../yaml/leaves.ts";
import { text, words } from "../yaml/leaves.ts";
import { parseYamlMapping } from "../yaml/parse-yaml-mapping.ts";
import { PROSE } from "../yaml/wanted.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";
import { flag } from "./fields.ts";
import type { HeadWords, IssueHead, NewsletterWords, ParsedHead } from "./heads.ts";

/** Whoever finds a held issue in the morning has to know what it waits for. */
const reason = text((written): Leaf<string> => {
  if (/^(?:true|yes|on)$/i.test(written)) {
    return { misfit: { said: 'needs the reason: hold: "waiting for legal"' } };
  }
  if (/^(?:false|no|off)$/i.test(written)) {
    return {
      misfit: { said: "holds the issue whatever it says; leave it out to let the issue go" },
    };
  }
  const parsed = words.safeParse(written);
  return parsed.success ? { value: parsed.data } : { misfit: { wanted: "a reason on one line" } };
}).register(PROSE, { prose: true });

const wordsSchema = z.strictObject({ subject: words.optional(), preheader: words.optional() });
/** A single newsletter may open with other words than the body of `issue.md`: Markdown on one line. */
const newsletterSchema = z.strictObject({ ...wordsSchema.shape, opening: words.optional() });

/** What the front matter of `issue.md` may say. */
export const issueSchema = z.strictObject({
  ...wordsSchema.shape,
  hold: reason.optional(),
  ready: flag.optional(),
  newsletters: z.record(z.string(), newsletterSchema).optional(),
});

/** Reads the front matter of `issue.md`; whether its newsletters exist is the publication's to say. */
export function parseIssueHead(source: YamlSource): ParsedHead<IssueHead> {
  const { partial, problems, placeOf } = parseYamlMapping(source, {
    schema: issueSchema,
    flow: "inside",
  });
  const head: IssueHead = {
    ...toHeadWords(partial),
    hold: partial.hold ?? null,
    ready: partial.ready ?? false,
    newsletters: toNewsletters(partial.newsletters ?? {}),
  };
  return { head, problems, placeOf: (key) => placeOf(key.split(".")) };
}

type Words = z.output<typeof wordsSchema>;

function toHeadWords(written: Partial<Words>): HeadWords {
  return { subject: written.subject ?? null, preheader: written.preheader ?? null };
}

function toNewsletters(
  written: Readonly<Record<string, z.output<typeof newsletterSchema>>>,
): ReadonlyMap<Slug, NewsletterWords> {
  const found = new Map<Slug, NewsletterWords>();
  for (const [key, value] of Object.entries(written)) {
    const slug = parseSlug(key);
    if (slug === null) continue;
    found.set(slug, { ...toHeadWords(value), opening: value.opening ?? null });
  }
  return found;
}
