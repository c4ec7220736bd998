import type {
  Code,
  Heading,
  Image,
  ImageReference,
  List as ListNode,
  Paragraph,
  RootContent,
  Table as TableNode,
  TableRow,
} from "mdast";
import type { ContainerDirective } from "mdast-util-directive";
import type { Block, List, Table, TableCell } from "../../model/blocks.ts";
import { checkColonLines } from "./directive-near-misses.ts";
import type { Directive } from "./directives.ts";
import { contentOf, readDirective } from "./directives.ts";
import { readInlines, readPicture } from "./inlines.ts";
import { checkHtml, isComment } from "./raw-html.ts";
import { resolve } from "./references.ts";
import { isBlank } from "./is-blank.ts";
import type { Scope } from "./scope.ts";
import { report, reportUnknown } from "./scope.ts";
import { lineAt, placeOf, startOf } from "./source.ts";

/**
 * Reads blocks. Definitions and footnotes leave no block behind: what refers to them has them.
 *
 * `:::related` is none of these blocks; who expects one takes it out before.
 */
export function readBlocks(nodes: readonly RootContent[], scope: Scope): readonly Block[] {
  return nodes.flatMap((node) => readBlock(node, scope));
}

function readBlock(node: RootContent, scope: Scope): readonly Block[] {
  const place = placeOf(scope.source, node);
  switch (node.type) {
    case "paragraph":
      return readParagraph(node, scope);
    case "heading":
      if (node.depth === 1) reportTopHeading(node, scope);
      return [
        { kind: "heading", depth: node.depth, children: readInlines(node.children, scope), place },
      ];
    case "list":
      return [{ kind: "list", place, ...readList(node, scope) }];
    case "blockquote":
      return [{ kind: "quote", children: readBlocks(node.children, scope), place }];
    case "code":
      if (typeof node.meta === "string") reportCodeMeta(node, scope);
      return [{ kind: "code", text: node.value, language: node.lang ?? null, place }];
    case "table":
      return [{ kind: "table", place, ...readTable(node, scope) }];
    case "thematicBreak":
      return [{ kind: "rule", place }];
    case "containerDirective":
      return readContainer(node, readDirective(node, scope), scope);
    case "html":
      checkHtml(node, scope);
      return [];
    case "definition":
    case "footnoteDefinition":
      return [];
    case "yaml":
    case "leafDirective":
    case "textDirective":
    case "listItem":
    case "tableRow":
    case "tableCell":
    case "text":
    case "emphasis":
    case "strong":
    case "delete":
    case "inlineCode":
    case "break":
    case "link":
    case "linkReference":
    case "image":
    case "imageReference":
    case "footnoteReference":
    case "facts":
      return reportUnknown(node, scope);
    default:
      return reportUnknown(node satisfies never, scope);
  }
}

/** A directive that was read already, as a block; one that is broken leaves its content. */
export function readContainer(
  node: ContainerDirective,
  directive: Directive,
  scope: Scope,
): readonly Block[] {
  const place = placeOf(scope.source, node);
  const content = contentOf(node);
  if (directive.kind !== "broken" && content.length === 0) {
    const message = `There is nothing between :::${node.name} and its closing :::`;
    report(scope, "directive-empty", { at: node, message });
  }
  switch (directive.kind) {
    case "broken":
      return readBlocks(content, scope);
    case "sponsor":
      return [
        { kind: "sponsor", name: directive.name, children: readBlocks(content, scope), place },
      ];
    case "correction":
      return [
        { kind: "correction", date: directive.date, children: readBlocks(content, scope), place },
      ];
    case "related": {
      const message = ":::related belongs into an article, outside of its lists and quotes";
      report(scope, "related-place", { at: node, message });
      return readBlocks(content, scope);
    }
  }
}

function readParagraph(node: Paragraph, scope: Scope): readonly Block[] {
  checkColonLines(node, scope);
  const shown = node.children.filter((child) => !isComment(child) && !isBlank(child));
  const [first] = shown;
  if (shown.length === 1 && (first?.type === "image" || first?.type === "imageReference")) {
    return readFigure(first, scope);
  }
  const children = readInlines(node.children, scope);
  if (children.length === 0) return [];
  return [{ kind: "paragraph", children, place: placeOf(scope.source, node) }];
}

function readFigure(node: Image | ImageReference, scope: Scope): readonly Block[] {
  const image = resolve(node, scope);
  const picture = readPicture(image, scope);
  if (picture === null) return [];
  const caption = image.title?.trim() ?? "";
  return [{ kind: "figure", picture, caption: caption === "" ? null : caption }];
}

function readList(node: ListNode, scope: Scope): Pick<List, "order" | "items"> {
  const order = node.ordered === true ? { start: node.start ?? 1 } : null;
  const items = node.children.map((item) => ({
    checked: item.checked ?? null,
    children: readBlocks(item.children, scope),
  }));
  return { order, items };
}

function readTable(node: TableNode, scope: Scope): Pick<Table, "columns" | "head" | "rows"> {
  const columns = node.align ?? [];
  const [head = [], ...rows] = node.children.map((row) => readRow(row, columns.length, scope));
  return { columns, head, rows };
}

/** GFM lets a row have too few cells, which are empty then, and drops those too many. */
function readRow(row: TableRow, columns: number, scope: Scope): readonly TableCell[] {
  const surplus = row.children[columns];
  if (surplus !== undefined) {
    const message = `This row has ${row.children.length} cells, its table ${columns} columns; write \\| for a | that is text`;
    report(scope, "table-cells", { at: surplus, message });
  }
  const cells = row.children.map((cell) => readInlines(cell.children, scope));
  while (cells.length < columns) cells.push([]);
  return cells;
}

/** A body has no first-level heading: that is the headline. */
export function reportTopHeading(node: Heading, scope: Scope): void {
  const message = "The headline is the only first-level heading; subheadings begin with ##";
  const line = lineAt(scope.source, startOf(node)).text;
  const mended = /^\s*#\s/.test(line) ? { mended: line.replace("#", "##") } : {};
  report(scope, "heading-depth", { at: node, message, ...mended });
}

function reportCodeMeta(node: Code, scope: Scope): void {
  const message = `No reader sees “${node.meta ?? ""}” behind the language of a code block`;
  report(scope, "title-unseen", { at: node, message, severity: "warning" });
}
