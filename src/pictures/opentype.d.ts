/** As much of it as is used here; the package brings no types. */
declare module "opentype.js" {
  export interface PathCommand {
    readonly type: "M" | "L" | "C" | "Q" | "Z";
    readonly x1?: number;
    readonly y1?: number;
    readonly x2?: number;
    readonly y2?: number;
    readonly x?: number;
    readonly y?: number;
  }
  export interface Path {
    readonly commands: readonly PathCommand[];
  }
  export interface Font {
    charToGlyphIndex(character: string): number;
    getAdvanceWidth(text: string, sizePx: number): number;
    getPath(text: string, x: number, y: number, sizePx: number): Path;
  }
  const opentype: { parse(bytes: ArrayBuffer): Font };
  // eslint-disable-next-line no-restricted-syntax -- the package has no other export that Node finds
  export default opentype;
}
