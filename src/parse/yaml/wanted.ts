import * as z from "zod";

/** A zod schema of any kind. */
export type Schema = z.core.$ZodType;

/** What a schema takes, as far as it decides how YAML is read. */
export type Wanted =
  | { readonly kind: "keys"; readonly shape: Readonly<Record<string, Schema>> }
  | { readonly kind: "record"; readonly value: Schema }
  | { readonly kind: "list"; readonly item: Schema }
  /** `2026` and `yes` are words where text is wanted. */
  | { readonly kind: "text" }
  | { readonly kind: "other" };

/** The kinds of values that a schema takes: several for a union. */
export function toWanted(schema: Schema): readonly Wanted[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => toWanted(option));
  const inner = unwrap(schema);
  if (inner !== null) return toWanted(inner);
  if (schema instanceof z.ZodObject) return [{ kind: "keys", shape: schema.shape }];
  if (schema instanceof z.ZodRecord) return [{ kind: "record", value: schema.valueType }];
  if (schema instanceof z.ZodArray) return [{ kind: "list", item: schema.element }];
  const isText =
    schema instanceof z.ZodString || schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral;
  return [{ kind: isText ? "text" : "other" }];
}

/** The schema inside one that only adds a default, a transformation or an absence. */
function unwrap(schema: Schema): Schema | null {
  if (schema instanceof z.ZodPipe) return schema.in;
  if (schema instanceof z.ZodOptional) return schema.unwrap();
  if (schema instanceof z.ZodDefault) return schema.unwrap();
  if (schema instanceof z.ZodPrefault) return schema.unwrap();
  if (schema instanceof z.ZodNullable) return schema.unwrap();
  if (schema instanceof z.ZodReadonly) return schema.unwrap();
  return null;
}

/** Names of keys, at any depth, whose value is prose. */
export function listProseKeys(schema: Schema): ReadonlySet<string> {
  const found = new Set<string>();
  for (const wanted of toWanted(schema)) {
    if (wanted.kind === "record") listProseKeys(wanted.value).forEach((key) => found.add(key));
    if (wanted.kind === "list") listProseKeys(wanted.item).forEach((key) => found.add(key));
    if (wanted.kind !== "keys") continue;
    for (const [key, value] of Object.entries(wanted.shape)) {
      if (isProse(value)) found.add(key);
      listProseKeys(value).forEach((inner) => found.add(inner));
    }
  }
  return found;
}

/** Schemas whose text is prose: title, subject, name. */
export const PROSE = z.registry<{ readonly prose: true }>();

function isProse(schema: Schema): boolean {
  if (PROSE.has(schema)) return true;
  if (schema instanceof z.ZodArray) return isProse(schema.element);
  if (schema instanceof z.ZodUnion) return schema.options.some((option) => isProse(option));
  const inner = unwrap(schema);
  return inner !== null && isProse(inner);
}
