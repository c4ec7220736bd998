/** Word draws mails in Outlook 2016 and later, and says it is this version. */
const WORD_VERSION = 16;

/** `<!--[if !mso]><!-->` … `<!--<![endif]-->`: what other programs show anyway. */
const REVEALED = /<!--\[if\s([^\]]*)\]><!-->([\s\S]*?)<!--<!\[endif\]-->/gi;
/** `<!--[if mso]>` … `<![endif]-->`: a comment to everybody else. */
const HIDDEN = /<!--\[if\s([^\]]*)\]>([\s\S]*?)<!\[endif\]-->/gi;

/** HTML as Outlook on Windows reads it: conditional comments carried out, none left. */
export function followOutlookConditions(html: string): string {
  const choose = (_: string, condition: string, inner: string): string =>
    isTrueInOutlook(condition) ? inner : "";
  return html.replace(REVEALED, choose).replace(HIDDEN, choose);
}

/** `mso`, `!mso`, `gte mso 12`, `(mso)|(IE)`, `mso & !IE`; what is unknown is false. */
export function isTrueInOutlook(condition: string): boolean {
  const tokens = condition.match(/[!&|()]|[\w.]+/g) ?? [];
  let at = 0;
  const next = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at += 1;
    return true;
  };
  const either = (): boolean => {
    let value = both();
    while (next("|")) value = both() || value;
    return value;
  };
  const both = (): boolean => {
    let value = one();
    while (next("&")) value = one() && value;
    return value;
  };
  const one = (): boolean => {
    if (next("!")) return !one();
    if (next("(")) {
      const value = either();
      next(")");
      return value;
    }
    return feature();
  };
  const feature = (): boolean => {
    const comparison = COMPARISONS.get(tokens[at] ?? "");
    if (comparison !== undefined) at += 1;
    const name = tokens[at] ?? "";
    at += 1;
    const version = Number(tokens[at]);
    if (Number.isFinite(version) && tokens[at] !== undefined) at += 1;
    else return name === "mso" || name === "true";
    return name === "mso" && (comparison ?? isSame)(WORD_VERSION, version);
  };
  return either();
}

const isSame = (have: number, asked: number): boolean => have === asked;

const COMPARISONS: ReadonlyMap<string, (have: number, asked: number) => boolean> = new Map([
  ["gte", (have, asked) => have >= asked],
  ["gt", (have, asked) => have > asked],
  ["lte", (have, asked) => have <= asked],
  ["lt", (have, asked) => have < asked],
]);
