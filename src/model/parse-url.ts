/**
 * An address as the URL standard reads it; null where it reads none.
 *
 * Where only that is asked, it is asked this way, too: `URL.canParse` of Node.js 20 cannot be trusted. Once it was called
 * some thousand times, it refuses addresses with letters of Latin-1 in them (`https://bücher.example/`), for it takes
 * their bytes for UTF-8.
 *
 * @param base what a relative address is seen from
 */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
