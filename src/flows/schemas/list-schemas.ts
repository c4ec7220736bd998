import { CATALOGUE } from "../../lint/catalogue.ts";
import { RULES_WITHOUT_EXAMPLE } from "../../lint/reading/rules-without-example.ts";
import { SCHEMAS, type SchemaName, toJsonSchema } from "../../parse/json-schema/to-json-schema.ts";

/** JSON Schemas for editors, by the name of their file in `schemas/`. */
export function listSchemas(): ReadonlyMap<string, string> {
  const names = Object.keys(SCHEMAS) as SchemaName[];
  return new Map(names.map((name) => [`${name}.schema.json`, formatSchema(name)]));
}

function formatSchema(name: SchemaName): string {
  const schema = toJsonSchema(name);
  if (name === "broadsheet") nameRules(schema);
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** Rules are known to another room than the config’s. */
function nameRules(schema: Record<string, unknown>): void {
  const ids = [...CATALOGUE, ...Object.values(RULES_WITHOUT_EXAMPLE).flat()].map(({ id }) => id);
  const rules = ["properties", "check", "properties", "rules"].reduce<unknown>(
    (value, key) => (isRecord(value) ? value[key] : undefined),
    schema,
  );
  if (!isRecord(rules)) throw new Error("The schema of the config has no rules");
  rules["propertyNames"] = { enum: ids };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
