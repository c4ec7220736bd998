import { expect, test } from "vitest";

import { toCardText } from "../../src/model/card-letters.ts";

test.each([
  ["Summit ends", "Summit ends"],
  ["“Voilà”, said Łukasz – for 5 €…", "“Voilà”, said Łukasz – for 5 €…"],
  ["Саммит без текста", "Саммит без текста"],
  ["Η σύνοδος έληξε", "Η σύνοδος έληξε"],
  ["Hội nghị kết thúc", "Hội nghị kết thúc"],
  // Composed, and in one line.
  ["Cafe\u0301\n now", "Café now"],
  ["🎉 We won 👩‍👩‍👧 🇫🇷 5️⃣ ™", "We won 5 ™"],
  ["\u202eabc\u2066", "abc"],
  ["🎉🎉🎉", null],
  ["…", null],
  ["", null],
  ["首脳会議", null],
  ["قمة بلا نص", null],
  ["Summit 首脳", null],
  ["x\u0000y", null],
  // A mark that the font would set beside its letter.
  ["x\u0323", null],
])("%j is %j on a card", (text, shown) => {
  expect(toCardText(text)).toBe(shown);
});
