/**
 * What is said in a language: `pt-BR` finds `pt`.
 *
 * @param all by primary language subtag (RFC 5646 section 2.2.1), lower case
 * @param language BCP 47
 */
export function findInLanguage<Words>(
  all: ReadonlyMap<string, Words>,
  language: string,
): Words | undefined {
  return all.get(language.toLowerCase().split("-")[0] ?? "");
}
