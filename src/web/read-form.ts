import type { Context } from "hono";

/** Fields of a form, in either form that browsers send; files are no fields of ours. */
export interface Form {
  /** The first of its name; empty if there is none. */
  get(name: string): string;
  getAll(name: string): readonly string[];
}

/** @returns null for a body that is no form */
export async function readForm(context: Context): Promise<Form | null> {
  const body = await context.req.parseBody({ all: true }).catch(() => null);
  if (body === null) return null;
  const getAll = (name: string): readonly string[] => {
    const values = Object.hasOwn(body, name) ? [body[name]].flat() : [];
    return values.filter((value) => typeof value === "string");
  };
  return { get: (name) => getAll(name)[0] ?? "", getAll };
}
