import { describe, expect, it } from "vitest";

import { formatHistories, parseHistories } from "../../../src/flows/rot/histories-file.ts";
import { isDue, noteAnswer, toState } from "../../../src/flows/rot/page-history.ts";
import type { LinkAnswer } from "../../../src/model/link-answers.ts";
import type { PageHistory } from "../../../src/model/link-rot.ts";
import { day } from "../../support/sample-publication.ts";

const ALIVE: LinkAnswer = { kind: "alive" };
const GONE: LinkAnswer = { kind: "dead", ground: "gone", cause: "it answers 404" };
const NO_HOST: LinkAnswer = { kind: "dead", ground: "no-host", cause: "there is no such host" };
const SILENT: LinkAnswer = {
  kind: "unclear",
  ground: "silent",
  cause: "it does not answer in time",
};
const WALL: LinkAnswer = { kind: "unclear", ground: "wall", cause: "it answers 403" };

/** @param answers each with its day of January */
function tell(...answers: readonly (readonly [number, LinkAnswer])[]): PageHistory {
  let history: PageHistory | null = null;
  for (const [date, answer] of answers) history = noteAnswer(history, answer, on(date));
  if (history === null) throw new Error("a history has an answer");
  return history;
}

function on(date: number) {
  return day(`2026-01-${String(date).padStart(2, "0")}`);
}

describe("a page", () => {
  it.each<[string, string, readonly (readonly [number, LinkAnswer])[]]>([
    ["works", "there", [[1, ALIVE]]],
    ["moved", "moved", [[1, { kind: "moved", to: "https://example.org/b" }]]],
    ["shaky", "gone for one night", [[1, GONE]]],
    ["shaky", "gone twice on one day", [[1, GONE], [1, GONE]]], // prettier-ignore
    ["rotten", "gone on two days", [[1, GONE], [2, GONE]]], // prettier-ignore
    ["works", "gone, and there again", [[1, GONE], [2, GONE], [5, ALIVE]]], // prettier-ignore
    ["shaky", "gone once more after it was there again", [[1, GONE], [2, ALIVE], [5, GONE]]], // prettier-ignore
    ["rotten", "gone on two days and silent between them", [[1, GONE], [2, SILENT], [5, GONE]]], // prettier-ignore
    ["rotten", "gone on two days and silent since", [[1, GONE], [2, GONE], [5, SILENT]]], // prettier-ignore
    ["shaky", "silent for a week and gone once", [[1, SILENT], [4, SILENT], [5, GONE]]], // prettier-ignore
    ["shaky", "without a host for three days", [[1, NO_HOST], [2, NO_HOST], [3, NO_HOST]]], // prettier-ignore
    ["rotten", "without a host for a week", [[1, NO_HOST], [2, NO_HOST], [8, NO_HOST]]], // prettier-ignore
    ["away", "silent for a week", [[1, SILENT], [4, SILENT], [8, SILENT]]], // prettier-ignore
    ["barred", "behind a wall for long", [[1, WALL], [4, WALL], [20, WALL]]], // prettier-ignore
  ])("is %s if it is %s", (state, _, answers) => {
    expect(toState(tell(...answers))).toBe(state);
  });

  it("that was never asked is due, and so is one that was asked in a future that never came", () => {
    expect(toState(null)).toBe("unasked");
    expect(isDue(null, on(1))).toBe(true);
    expect(isDue(tell([9, ALIVE]), on(1))).toBe(true);
  });

  it("is asked again after 30 days, one that fails sooner, and then ever later", () => {
    const next = (history: PageHistory): number => {
      for (let wait = 0; ; wait += 1) {
        const at = new Date(Date.parse(history.askedOn) + wait * 86_400_000);
        if (isDue(history, day(at.toISOString().slice(0, 10)))) return wait;
      }
    };
    expect(next(tell([1, ALIVE]))).toBe(30);
    const fails = Array.from({ length: 9 }, (_, index) => [index + 1, GONE] as const);
    expect(fails.map((_, index) => next(tell(...fails.slice(0, index + 1))))).toEqual([
      ...[1, 3, 7, 14, 30, 60, 90, 90, 90],
    ]);
  });
});

describe("the file of a year", () => {
  const histories = new Map([
    ["example.org/b", tell([3, ALIVE])],
    ["example.org/a", tell([1, GONE], [2, GONE], [5, SILENT])],
  ]);

  it("has a sorted line a page, and is read back", () => {
    const text = formatHistories(histories);
    expect(text).toBe(
      '{\n  "example.org/a": {"on":"2026-01-05","kind":"unclear","ground":"silent","cause":"it does not answer in time",' +
        '"failing":["2026-01-01","2026-01-05",3],"dead":["2026-01-01","2026-01-02",2,"gone"]},\n' +
        '  "example.org/b": {"on":"2026-01-03","kind":"alive"}\n}\n',
    );
    expect(parseHistories(text)).toEqual(histories);
  });

  it("gives its good lines where a merge left its marks", () => {
    const text = formatHistories(histories).replace("{\n", "{\n<<<<<<< HEAD\n");
    expect(parseHistories(text)).toEqual(histories);
  });

  it.each(['{"a": {"on": "2026-02-30", "kind": "alive"}}', '{"a": 7}', "[]", ""])(
    "takes no history from %s",
    (text) => {
      expect(parseHistories(text).size).toBe(0);
    },
  );
});
