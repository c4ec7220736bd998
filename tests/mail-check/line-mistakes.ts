/**
 * What RFC 5322 section 2.1.1, RFC 5321 section 2.3.8 and RFC 2045 sections 6.7 and 6.8 forbid in the bytes of a
 * mail. One line a mistake, with the number of the line in the mail.
 */
export function listLineMistakes(eml: Buffer): readonly string[] {
  const text = eml.toString("latin1");
  const bare = /\r(?!\n)|(?<!\r)\n/.test(text) ? ["a line end that is not CRLF"] : [];
  const lines = text.split("\r\n");
  const bodyStart = lines.indexOf("");
  return [
    ...bare,
    ...(text.endsWith("\r\n") ? [] : ["no line end at the end"]),
    ...lines.flatMap((line, index) =>
      listOfLine(line, index < bodyStart ? "header" : "body").map(
        (what) => `${index + 1}: ${what}`,
      ),
    ),
  ];
}

function listOfLine(line: string, part: "header" | "body"): readonly string[] {
  return [
    ...(line.length > 998 ? [`${line.length} octets`] : []),
    // Both encodings of a body have at most 76; a header field may have a word that cannot be folded.
    ...(part === "body" && line.length > 76 ? [`${line.length} octets in a body`] : []),
    ...(/[^\t\r\n\x20-\x7e]/.test(line) ? ["an octet that is no printable ASCII"] : []),
    ...(part === "body" && /[\t ]$/.test(line) ? ["white space at the end"] : []),
  ];
}
