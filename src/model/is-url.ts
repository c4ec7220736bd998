/**
 * Whether the URL standard can read a text as an address.
 *
 * `URL.canParse` of Node.js 20 cannot be trusted: once it was called some thousand times, it refuses addresses with
 * letters of Latin-1 in them (`https://bücher.example/`), for it takes their bytes for UTF-8.
 */
export function isUrl(text: string, base?: string): boolean {
  try {
    new URL(text, base);
    return true;
  } catch {
    return false;
  }
}
