/** The text of each `<style>`, those in conditional comments too: by a way that is not the program's. */
export function listStyles(html: string): readonly string[] {
  return [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map((match) => match[1] ?? "");
}

/** @returns at-rules that stand inside of another one */
export function listNestedAtRules(css: string): readonly string[] {
  const open: string[] = [];
  const nested: string[] = [];
  const marks = css.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/@[\w-]+[^{;]*(?=\{)|[{}]/g);
  let name = "";
  for (const [mark] of marks) {
    if (mark.startsWith("@")) {
      name = mark.trim();
      if (open.some((outer) => outer !== "")) nested.push(name);
    } else if (mark === "{") {
      open.push(name);
      name = "";
    } else open.pop();
  }
  return nested;
}
