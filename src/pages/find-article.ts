import type { PageHead } from "./read-head.ts";

/**
 * Finds the words of an article among menus and advertising, as readers' views of browsers do.
 *
 * @returns null if there is none
 */
export async function findArticle(html: string, { isMonstrous }: PageHead): Promise<string | null> {
  if (isMonstrous) return null;
  // CommonJS: a bundle knows its default alone.
  const [{ parseHTML }, { default: readability }] = await Promise.all([
    import("linkedom"),
    import("@mozilla/readability"),
  ]);
  try {
    const { document } = parseHTML(html);
    return (
      new readability.Readability(document, { charThreshold: 200 }).parse()?.textContent ?? null
    );
  } catch {
    // Both throw where a document is none.
    return null;
  }
}
