/** Puts names into their places, `{title}`; a name is never searched for places itself. */
export function fillNames(words: string, names: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/g, (place, name: string) => names[name] ?? place);
}
