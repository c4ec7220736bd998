/** What a browser must be told that the bytes are, by their first ones; null if they are no picture. */
export function toPictureType(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 512)).toString("latin1");
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (start.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) return "image/gif";
  if (start.startsWith("RIFF") && start.slice(8, 12) === "WEBP") return "image/webp";
  if (/^ftypavi[fs]/.test(start.slice(4))) return "image/avif";
  if (/^(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)/.test(start)) return "image/svg+xml";
  return null;
}
