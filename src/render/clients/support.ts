import data from "./support-data.json" with { type: "json" };

/** One of caniemail's features: where it fails, by the newest version tested of each client. */
export interface Feature {
  /** `css-border-radius`, as in caniemail.com/features/css-border-radius/. */
  readonly slug: string;
  readonly title: string;
  /** Names of clients, `Outlook (Windows)`. */
  readonly none: readonly string[];
  readonly partial: readonly string[];
}

/** The day of the data, `2026-05-13`. */
export const SUPPORT_DATE: string = data.date;

const clients = new Map<string, string>(Object.entries(data.clients));
const toNames = (ids: readonly string[]) => ids.map((id) => clients.get(id) ?? id);

const features = new Map<string, Feature>(
  Object.entries(data.features).map(([slug, { title, none, partial }]) => [
    slug,
    { slug, title, none: toNames(none), partial: toNames(partial) },
  ]),
);

const byUse = new Map<string, readonly Feature[]>();
for (const [slug, { uses }] of Object.entries(data.features)) {
  const feature = features.get(slug);
  if (feature === undefined) continue;
  for (const use of uses) byUse.set(use, [...(byUse.get(use) ?? []), feature]);
}

export const FEATURE_SLUGS: readonly string[] = [...features.keys()];

/**
 * What caniemail tested of a use such as `property:border-radius`; empty if nobody did.
 *
 * A longhand that has no test of its own is judged by its shorthand: `padding-left` by `padding`.
 */
export function findFeatures(use: string): readonly Feature[] {
  const found = byUse.get(use);
  if (found !== undefined) return found;
  const shorthand = SHORTHANDS.find((name) => use.startsWith(`property:${name}-`));
  return shorthand === undefined ? [] : (byUse.get(`property:${shorthand}`) ?? []);
}

const SHORTHANDS = ["margin", "padding", "border", "background", "outline", "list-style"];
