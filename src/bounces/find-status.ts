/** RFC 3463 section 2; no version number, no address of a machine, and no subject beyond the registry's seven. */
const LONE = /(?<![\d.])([245]\.[0-7]\.\d{1,3})(?!\.?\d)/;
const AFTER_CODE = /(?<![\d.])[245]\d\d[ -]{1,4}[#(<[]{0,2}([245]\.[0-7]\.\d{1,3})(?!\.?\d)/;
const CODE = /(?<![\d.:])([245]\d\d)(?=[ -])(?!-\d{2,})/;

/** The enhanced status code of a text, one behind a reply code before any other; null if there is none. */
export function findStatus(text: string): string | null {
  return AFTER_CODE.exec(text)?.[1] ?? LONE.exec(text)?.[1] ?? null;
}

/** The reply code of a text (RFC 5321 section 4.2), or null. */
export function findCode(text: string): number | null {
  const code = CODE.exec(text)?.[1];
  return code === undefined ? null : Number(code);
}

/** Whether a status says no more than its first digit, so that words have to. */
export function isVague(status: string): boolean {
  return /^[245]\.0\.\d+$|^5\.[2345]\.0$/.test(status);
}
