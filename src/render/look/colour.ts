/** Colours as mail programs show them: as written, or turned over for dark mode without asking. */

/** WCAG 2.2, success criterion 1.4.3: what text needs. */
export const LEAST_CONTRAST = 4.5;

type Rgb = readonly [red: number, green: number, blue: number];

const COLOUR = /^#[0-9a-f]{6}$/i;

export function isColour(text: string): boolean {
  return COLOUR.test(text);
}

/** WCAG 2.2, contrast ratio: 1 to 21. Both are `#rrggbb`. */
export function toContrast(front: string, back: string): number {
  const [light = 0, dark = 0] = [front, back].map(toLuminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The least contrast that text has on a background in any mail program.
 *
 * Some turn all colours over (full inversion), some only their lightness, so that red stays red.
 */
export function toWorstContrast(front: string, back: string): number {
  const turns = [(colour: string) => colour, invertColour, invertLightness];
  return Math.min(...turns.map((turn) => toContrast(turn(front), turn(back))));
}

/** @example formatContrast(4.49) // "4.4:1", rounded down, so that it is not called 4.5 */
export function formatContrast(contrast: number): string {
  return `${(Math.floor(contrast * 10) / 10).toFixed(1)}:1`;
}

/** @param share of `other`, 0 to 1 */
export function mixColours(colour: string, other: string, share: number): string {
  const [from, to] = [toRgb(colour), toRgb(other)];
  return toHex(from.map((part, at) => part + ((to[at] ?? 0) - part) * share));
}

/**
 * The nearest colour of the same hue that can be read on all of `backs`, in any mail program.
 *
 * @returns the colour itself if it can; null if no lighter or darker one can
 */
export function toReadableColour(colour: string, backs: readonly string[]): string | null {
  const isReadable = (candidate: string) =>
    backs.every((back) => toWorstContrast(candidate, back) >= LEAST_CONTRAST);
  const steps = Array.from({ length: 41 }, (_, step) => step / 40);
  const candidates = steps.flatMap((share) => [
    mixColours(colour, "#000000", share),
    mixColours(colour, "#ffffff", share),
  ]);
  return candidates.find(isReadable) ?? null;
}

export function invertColour(colour: string): string {
  return toHex(toRgb(colour).map((part) => 255 - part));
}

/** HSL with its lightness mirrored: white becomes black, dark red becomes light red. */
export function invertLightness(colour: string): string {
  const rgb = toRgb(colour);
  const shift = 255 - Math.max(...rgb) - Math.min(...rgb);
  return toHex(rgb.map((part) => part + shift));
}

function toLuminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = toRgb(colour).map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function toRgb(colour: string): Rgb {
  const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

function toHex(parts: readonly number[]): string {
  const digits = parts.map((part) => Math.round(part).toString(16).padStart(2, "0"));
  return `#${digits.join("")}`;
}
