import * as z from "zod";
import type { RichKind } from "../view/mail-view.ts";

/** What a name in a template stands for: the view's schema, seen as templates see it. */
export type Shape = Kind & {
  /** Missing on some days: a template has to ask before it looks inside. */
  readonly mayBeNull?: true;
};

type Kind =
  | { readonly kind: "object"; readonly fields: ReadonlyMap<string, Shape> }
  | { readonly kind: "list"; readonly item: Shape }
  /** Text or a number: can be printed. */
  | { readonly kind: "text" }
  /** Marked-up text: only the helper of this name prints it. */
  | { readonly kind: "rich"; readonly helper: RichKind };

export function toShape(schema: z.ZodType): Shape {
  const rich = schema.meta()?.["rich"];
  if (rich === "inline" || rich === "blocks") return { kind: "rich", helper: rich };
  if (schema instanceof z.ZodNullable) {
    return { ...toShape(schema.unwrap() as z.ZodType), mayBeNull: true };
  }
  if (schema instanceof z.ZodReadonly) return toShape(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodArray)
    return { kind: "list", item: toShape(schema.element as z.ZodType) };
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<string, z.ZodType>> = schema.shape;
    const fields = Object.entries(shape).map(([name, field]) => [name, toShape(field)] as const);
    return { kind: "object", fields: new Map(fields) };
  }
  return { kind: "text" };
}

/** What `{{#with}}` sees inside: it is not entered where there is nothing. */
export function toPresent(shape: Shape): Shape {
  const { mayBeNull, ...present } = shape;
  return mayBeNull ? present : shape;
}

/** How a problem calls it. */
export function describeShape(shape: Shape): string {
  switch (shape.kind) {
    case "object":
      return `an object with ${[...shape.fields.keys()].join(", ")}`;
    case "list":
      return "a list";
    case "text":
      return "text";
    case "rich":
      return "marked-up text";
  }
}
