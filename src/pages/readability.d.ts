/** What is used of two libraries whose own types are of a browser's document. */
declare module "linkedom" {
  export function parseHTML(html: string): { readonly document: object };
}

declare module "@mozilla/readability" {
  interface Article {
    readonly textContent: string | null;
  }
  const all: {
    readonly Readability: new (
      document: object,
      options?: { readonly charThreshold?: number },
    ) => {
      /** @returns null where no article was found */
      parse(): Article | null;
    };
  };
  export { all as default };
}
