import { Html, toCleanText } from "./html.ts";

/** A template asked for a name that its view does not have. */
export class UnknownNameError extends Error {
  readonly unknownName: string;
  /** What the view has instead. */
  readonly knownNames: readonly string[];

  constructor(name: string, knownNames: readonly string[]) {
    super(`Unknown name ${name}`);
    this.unknownName = name;
    this.knownNames = knownNames;
  }
}

/**
 * A view that throws where it would silently be empty.
 *
 * Handlebars' strict mode checks `{{name}}` only; an unknown name in `{{#if}}`, `{{#each}}` or `{{#with}}` is
 * nothing, and a typo loses a section. What a view inherits (`constructor`, `toString`) is unknown as well. Handlebars escapes but lets control characters through, so texts
 * are cleaned here.
 */
export function guardView<View extends object>(view: View): View {
  return new Proxy(view, {
    // Strict mode asks first and would throw an error of its own, which knows no better name.
    has: () => true,
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof name === "symbol") return value;
      if (!Object.hasOwn(target, name) || typeof value === "function") {
        throw new UnknownNameError(name, listNames(target));
      }
      if (typeof value === "string") return toCleanText(value);
      return isView(value) ? guardView(value) : value;
    },
  });
}

function isView(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Html);
}

function listNames(target: object): readonly string[] {
  const names = Object.entries(target).filter(([, value]) => typeof value !== "function");
  return names.map(([name]) => name);
}
