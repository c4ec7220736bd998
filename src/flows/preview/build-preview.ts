import type { Origin, WholeMail } from "../../model/edition.ts";
import type { Issue } from "../../model/issue.ts";
import type { Look } from "../../model/looks.ts";
import type { MailSizes } from "../../model/mail-sizes.ts";
import type { IsoDate, Slug } from "../../model/names.ts";
import type { ContentSource } from "../../model/ports.ts";
import { hasErrors, type Problem } from "../../model/problem.ts";
import { markPlaces } from "../../render/looks/mark-places.ts";
import { toLook } from "../../render/looks/to-look.ts";
import type { OpenedArchive } from "../archive/open-archive.ts";
import { buildMail, type FinishedMail } from "../build-mail.ts";
import { findNewsletter } from "../find-newsletter.ts";
import type { OnMade } from "../make-edition.ts";
import { noContent } from "../no-content.ts";
import { openPool } from "../pool.ts";
import { toDistinct } from "../read-issue.ts";

export interface PreviewRequest {
  readonly source: ContentSource;
  readonly newsletter: Slug;
  readonly date: IsoDate;
  readonly now: Date;
  readonly toolVersion: string;
  /** What is known of earlier days; null leaves out the rules that ask for them. */
  readonly archive: OpenedArchive | null;
  /** Called with a mail that only its judgement can still keep back; it is judged when this is done. */
  readonly onMade?: OnMade<PreviewedMail>;
}

/** A mail, and where its pictures will be. */
export interface PreviewedMail {
  readonly mail: ShownMail;
  readonly siteUrl: string;
}

/** A mail with everything that an editor may want to see of it. */
export interface ShownMail extends WholeMail {
  /** The exact message to a sample reader. */
  readonly eml: Uint8Array;
  readonly sizes: MailSizes;
  /** The name in From. */
  readonly sender: string;
  /** Its HTML as one kind of program shows it, with places for whoever clicks. */
  show(look: Look): string;
}

export interface BuiltPreview {
  /** Null if an error is in its way: what `send` would refuse is not shown as if it were the mail. */
  readonly mail: ShownMail | null;
  readonly problems: readonly Problem[];
  /** Empty while the config cannot be read. */
  readonly siteUrl: string;
}

/**
 * One issue as it would be sent now, for the screen.
 *
 * @throws UserError for a newsletter or a date that there is none of
 */
export async function buildPreview(request: PreviewRequest): Promise<BuiltPreview> {
  const { date, archive, onMade } = request;
  // The bytes of the whole archive have a hash, which no screen shows.
  const readOrigin = (): Promise<Origin> => Promise.resolve({ kind: "bytes", hash: "" });
  const source = { ...request.source, readOrigin };
  const openArchive = (): Promise<OpenedArchive | null> => Promise.resolve(archive);
  const { value: pool, problems } = await openPool(source, { openArchive });
  if (pool === null) return { mail: null, problems, siteUrl: "" };
  const { siteUrl } = pool.publication;
  const newsletter = findNewsletter(pool.publication, request.newsletter);
  if (!pool.dates.includes(date)) throw noContent(date, pool);
  const show = async (finished: FinishedMail): Promise<void> => {
    if (!hasErrors(problems)) await onMade?.({ mail: toShownMail(finished), siteUrl });
  };
  const built = await buildMail(pool, { ...request, newsletter, onMade: show });
  const found = toDistinct([...problems, ...built.problems]);
  const mail = built.kind !== "built" || hasErrors(found) ? null : toShownMail(built);
  return { mail, problems: found, siteUrl };
}

function toShownMail({ issue, edition, compose }: FinishedMail): ShownMail {
  const { subject, preheader, html, text, pictures } = edition;
  const shown = new Map<Look, string>();
  return {
    ...{ subject, preheader, html, text, pictures },
    get eml() {
      return toMessage(compose().files);
    },
    get sizes() {
      return compose().sizes;
    },
    sender: issue.newsletter.sender.name,
    show: (look) => {
      const known = shown.get(look) ?? showMail(html, issue, look);
      shown.set(look, known);
      return known;
    },
  };
}

function toMessage(files: ReadonlyMap<string, string | Uint8Array>): Uint8Array {
  const eml = files.get("mail.eml");
  if (!(eml instanceof Uint8Array)) throw new Error("an edition must have its message");
  return eml;
}

function showMail(html: string, issue: Issue, look: Look): string {
  return markPlaces(toLook(html, look), issue);
}
