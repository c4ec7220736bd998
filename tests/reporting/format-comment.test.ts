import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toHtml } from "./to-html.ts";
import type { ReviewFacts } from "../../src/model/review.ts";
import { parseReview } from "../../src/parse/review/parse-review.ts";
import { formatComment } from "../../src/reporting/format-comment.ts";

const mail = {
  ...{ name: "daily/2026-01-05", title: "The Daily Courier", subject: "Snow falls", preheader: "" },
  ...{ htmlBytes: 21_034, limitBytes: 102_400, wireBytes: 30_512, pictureBytes: 0, cutAt: null },
};

const facts: ReviewFacts = { errors: 1, warnings: 0, problems: [], mails: [mail], failed: [] };

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        "`",
        "``",
        "```",
        "|",
        "\n",
        "@everyone",
        "[x](https://evil.test)",
        "![i](https://evil.test/i.png)",
        "<b>",
        "<img src=x>",
        "\\",
        "# ",
        "- ",
        "#1",
        "</code>",
        "~~~",
        " ",
        "\u202e",
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join("")),
);

describe("formatComment", () => {
  it("has no link, picture, tag or list but its own, whatever a branch wrote", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, subject, problem) => {
        const comment = formatComment(
          {
            ...facts,
            mails: [{ ...mail, name, subject, cutAt: subject }],
            problems: [problem, name],
            failed: [subject],
          },
          "https://code.example.org/page",
        );
        const html = toHtml(comment);
        expect(html.links).toEqual(["https://code.example.org/page"]);
        expect(html.others).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });
});

describe("parseReview", () => {
  it("reads what a review writes, and nothing else", () => {
    expect(parseReview(JSON.stringify(facts))).toEqual(facts);
    expect(parseReview("{}")).toBeNull();
    expect(parseReview("no JSON")).toBeNull();
    expect(parseReview(JSON.stringify({ ...facts, more: 1 }))).toBeNull();
    expect(parseReview(JSON.stringify({ ...facts, problems: Array(31).fill("x") }))).toBeNull();
    expect(parseReview(JSON.stringify({ ...facts, errors: "<b>" }))).toBeNull();
  });
});
