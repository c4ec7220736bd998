import { isTrackingParameter } from "../../../model/tracking.ts";
import type { FileRule, Finding } from "../../rule.ts";
import { type LintedFile, placeIn } from "../../text/linted-file.ts";
import { listWrittenAddresses, type WrittenAddress } from "../../text/written-addresses.ts";

export const linkTracking: FileRule = {
  id: "link-tracking",
  severity: "warning",
  looksAt: "file",
  fix: "safe",
  summary: "An address has nothing in it that only says who sent the reader.",
  why: "The mail is sent without it; in the file it hides that two addresses are one page, and the next person copies it.",
  good: "## World\n\n- [Talks resume](https://example.org/talks?page=2)\n",
  bad: {
    text: "## World\n\n- [Talks resume](https://example.org/talks?page=2&utm_source=mail&utm_medium=x)\n",
    problems: ["3:51 “utm_source” only says who sent the reader; take it out"],
  },
  check: checkTracking,
};

function checkTracking(file: LintedFile): readonly Finding[] {
  return listWrittenAddresses(file).flatMap((address) => checkAddress(file, address));
}

function checkAddress(file: LintedFile, address: WrittenAddress): readonly Finding[] {
  const [, before = "", query = "", fragment = ""] =
    /^([^?#]*)\?([^#]*)(#.*)?$/.exec(address.text) ?? [];
  const parts = query.split("&");
  const [first] = parts.filter(isTracking);
  if (first === undefined) return [];
  const kept = parts.filter((part) => !isTracking(part)).join("&");
  const clean = `${before}${kept === "" ? "" : `?${kept}`}${fragment}`;
  const { line, index, text } = address;
  const written = file.lines[line.number - 1]?.text ?? "";
  return [
    {
      place: placeIn(file, line, index + text.indexOf(first, before.length)),
      message: `“${first.split("=")[0] ?? ""}” only says who sent the reader; take it out`,
      mended: written.slice(0, index) + clean + written.slice(index + text.length),
    },
  ];
}

function isTracking(part: string): boolean {
  return isTrackingParameter(part.split("=")[0] ?? "");
}
