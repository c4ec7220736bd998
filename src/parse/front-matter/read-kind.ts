import { toLineShape } from "../yaml/line-shape.ts";
import { toSourceText } from "../yaml/source-text.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";

/**
 * A file whose front matter has `title:` is an article; any other is a link list.
 *
 * Lines are looked at one by one, so that broken YAML does not turn an article into a link list; `Title:`,
 * `title : x` and `title:x` count as well, since they are told as mistakes in an article's front matter.
 */
export function readKind(source: YamlSource): "article" | "links" {
  const { lines } = toSourceText(source);
  const shapes = lines.map((line) => toLineShape(line.text));
  const depth = shapes.find((shape) => "depth" in shape)?.depth ?? 0;
  const hasTitle = shapes.some(
    (shape) =>
      shape.kind === "entry" && shape.depth <= depth && shape.key.toLowerCase() === "title",
  );
  return hasTitle || BETWEEN_BRACES.test(source.text) ? "article" : "links";
}

const BETWEEN_BRACES = /^\s*\{(?:[^]*[\s,])??["']?title["']?[ \t]*:/i;
