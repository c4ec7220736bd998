const MUSTACHE = /\{\{!--[\s\S]*?--~?\}\}|\{\{![\s\S]*?\}\}|\{\{(?:"[^"]*"|'[^']*'|[^}"'])*\}\}/g;

/**
 * The template as MJML would see it, every offset unchanged: what prints a value becomes as many `x`, what
 * only steers (blocks, partials, comments) becomes spaces.
 *
 * @param text of a template that Handlebars has parsed already
 */
export function blankMustaches(text: string): string {
  return text.replace(MUSTACHE, (mustache) => {
    const isValue = /^\{\{~?\s*[\w@."'[]/.test(mustache) && !/^\{\{~?\s*else\b/.test(mustache);
    return mustache.replace(/[^\n]/g, isValue ? "x" : " ");
  });
}
