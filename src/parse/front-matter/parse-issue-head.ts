import { z } from "zod";
import type { Slug } from "../../model/names.ts";
import { parseSlug } from "../../model/names.ts";
import type { Leaf } from "../yaml/leaves.ts";
import { text, words } from "../yaml/leaves.ts";
import { parseYamlMapping } from "../yaml/parse-yaml-mapping.ts";
import { PROSE } from "../yaml/wanted.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";
import { flag } from "./fields.ts";
import type { HeadWords, IssueHead, ParsedHead } from "./heads.ts";

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

/** What the front matter of `issue.md` may say. */
export const issueSchema = z.strictObject({
  ...wordsSchema.shape,
  hold: reason.optional(),
  ready: flag.optional(),
  newsletters: z.record(z.string(), wordsSchema).optional(),
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

function toNewsletters(written: Readonly<Record<string, Words>>): ReadonlyMap<Slug, HeadWords> {
  const found = new Map<Slug, HeadWords>();
  for (const [key, value] of Object.entries(written)) {
    const slug = parseSlug(key);
    if (slug !== null) found.set(slug, toHeadWords(value));
  }
  return found;
}
