import { parse } from "parse5";

/** Every error that the HTML standard's parser meets. Conditional comments are comments to it, whatever is in them. */
export function listParseErrors(html: string): readonly string[] {
  const found: string[] = [];
  parse(html, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code, startLine, startCol }) => found.push(`${startLine}:${startCol} ${code}`),
  });
  return found;
}
