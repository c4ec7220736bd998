import type { MailView } from "./mail-view.ts";

/** What a theme says around the content: names, dates, the sign-up block, the words of the chrome. */
export function listFrameWords(view: MailView): readonly string[] {
  const { publication, newsletter, sender, signUp, words, date, number, previous, next } = view;
  return listStrings([
    [publication, newsletter, sender, signUp, words],
    [date, number, previous, next],
  ]);
}

function listStrings(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(listStrings);
}
