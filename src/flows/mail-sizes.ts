import type { WholeMail } from "../model/edition.ts";
import type { Issue } from "../model/issue.ts";
import { GMAIL_CLIP_BYTES, type ItemSize, type MailSizes } from "../model/mail-sizes.ts";
import { type Problem, problem } from "../model/problem.ts";
import { findSpans } from "./mail-sizes-spans.ts";

/** @param request.wireBytes of the composed message; request.fetchedBytes of pictures on the site */
export function measureMail(request: {
  readonly issue: Issue;
  readonly mail: Pick<WholeMail, "html" | "text" | "pictures">;
  readonly wireBytes: number;
  readonly fetchedBytes: number;
}): MailSizes {
  const { issue, mail, wireBytes, fetchedBytes } = request;
  const embeddedBytes = mail.pictures.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return {
    limitBytes: GMAIL_CLIP_BYTES,
    htmlBytes: Buffer.byteLength(mail.html),
    textBytes: Buffer.byteLength(mail.text),
    wireBytes,
    pictures: { fetchedBytes, embeddedBytes },
    ...measureItems(issue, mail.html),
  };
}

/** @returns a warning at the item in which Gmail cuts the mail; none if it shows all of it */
export function checkMailSize(
  issue: Issue,
  html: string,
  /** Of the composed message; asked only where it is said. */
  countWireBytes: () => number,
): readonly Problem[] {
  const htmlBytes = Buffer.byteLength(html);
  if (htmlBytes <= GMAIL_CLIP_BYTES) return [];
  const { cutAt, items } = measureItems(issue, html);
  if (cutAt === null) return [];
  const [limit, size, wire] = [GMAIL_CLIP_BYTES, htmlBytes, countWireBytes()].map((bytes) =>
    bytes.toLocaleString("en"),
  );
  const message =
    `Gmail cuts the mail of “${issue.newsletter.slug}” at “${cutAt.headline}”: it shows ${limit} bytes of HTML, ` +
    `the mail has ${size} (${wire} as it is sent); fewer items or shorter articles keep the rest. ${nameLargest(items)}`;
  return [problem("mail-size", cutAt.place, [message, { severity: "warning" }])];
}

/** What there is most to gain from. */
function nameLargest(items: readonly ItemSize[]): string {
  const largest = items.toSorted((a, b) => b.bytes - a.bytes).slice(0, 3);
  const named = largest.map(({ headline, place, bytes }) => {
    return `“${headline}” (${place.file}:${place.line}, ${bytes.toLocaleString("en")} bytes)`;
  });
  return `The largest: ${named.join(", ")}`;
}

function measureItems(issue: Issue, html: string): Pick<MailSizes, "items" | "cutAt"> {
  const spans = findSpans(issue, html);
  const cut = Buffer.from(html).subarray(0, GMAIL_CLIP_BYTES).toString().length;
  const items = spans.map(({ headline, place, start, end }) => ({
    ...{ headline, place },
    bytes: Buffer.byteLength(html.slice(start, end)),
  }));
  const isCut = Buffer.byteLength(html) > GMAIL_CLIP_BYTES;
  // What Gmail still shows begins before the cut: the last of these is not whole, or the last at all.
  const at = isCut ? spans.findLastIndex(({ start }) => start < cut) : -1;
  return { items, cutAt: items[at] ?? null };
}
