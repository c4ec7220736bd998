import Handlebars from "handlebars";
import type { Place } from "../model/problem.ts";

/** A template as read: `path` of its file, `tree` of its parser. */
export interface TemplateFile {
  readonly path: string;
  readonly tree: hbs.AST.Program;
}

/** Where a template first asks for a name; null if it never does. */
export function findName(file: TemplateFile, name: string): Place | null {
  const places: Place[] = [];
  class Finder extends Handlebars.Visitor {
    override PathExpression(path: hbs.AST.PathExpression): void {
      if (path.parts.includes(name)) places.push(toPlace(file, path));
    }
  }
  new Finder().accept(file.tree);
  return places[0] ?? null;
}

/** A use of a partial: its file's name inside the theme, `partials/page.hbs`, and where it is asked for. */
export interface PartialUse {
  readonly name: string;
  readonly place: Place;
}

/** Handlebars finds a missing partial only when it runs, and says no place. */
export function listPartials(file: TemplateFile): readonly PartialUse[] {
  const uses: PartialUse[] = [];
  const note = (node: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement) => {
    if (node.name.type !== "PathExpression") return;
    const { original } = node.name;
    if (original === "@partial-block") return;
    uses.push({ name: `partials/${original}.hbs`, place: toPlace(file, node) });
  };
  class Collector extends Handlebars.Visitor {
    override PartialStatement(node: hbs.AST.PartialStatement): void {
      note(node);
    }
    override PartialBlockStatement(node: hbs.AST.PartialBlockStatement): void {
      note(node);
      super.PartialBlockStatement(node);
    }
  }
  new Collector().accept(file.tree);
  return uses;
}

/** The parser counts lines from 1 and columns from 0. */
function toPlace(file: TemplateFile, node: hbs.AST.Node): Place {
  return { file: file.path, line: node.loc.start.line, column: node.loc.start.column + 1 };
}
