import type { FetchedPage } from "../model/page.ts";

/**
 * A page's text, by the rules that browsers decode HTML by (WHATWG HTML section 13.2.3.2), with one difference: where
 * nobody names an encoding, bytes that are UTF-8 are.
 */
export async function decodePage({ bytes, charset, isCut }: FetchedPage): Promise<string> {
  const { decodeBuffer } = await import("encoding-sniffer");
  return decodeBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
    defaultEncoding: isUtf8(bytes, { stream: isCut }) ? "utf-8" : "windows-1252",
    ...(charset !== null && { transportLayerEncodingLabel: charset }),
  });
}

/** @param options `stream` for a page that may be cut in the middle of a letter */
function isUtf8(bytes: Uint8Array, options: { readonly stream: boolean }): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, options);
    return true;
  } catch {
    return false;
  }
}
