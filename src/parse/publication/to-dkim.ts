import type { DkimSource, SecretText } from "../../model/publication.ts";
import type { Path } from "../yaml/mapping.ts";
import type { WrittenPublication } from "./publication-schema.ts";

type WrittenDkim = NonNullable<WrittenPublication["dkim"]>;

/** Of a key that says neither, nothing is made: `checkDkim` has a problem for it. */
export function toDkim(
  written: WrittenDkim,
  secret: (path: Path, text: string) => SecretText,
): readonly DkimSource[] {
  return written.flatMap(({ domain, selector, key, file }, index) => {
    const text = key ?? file;
    if (text === undefined) return [];
    const [kind, name] =
      key === undefined ? (["file", "file"] as const) : (["text", "key"] as const);
    return [{ domain, selector, key: { kind, secret: secret(["dkim", index, name], text) } }];
  });
}
