import type { FileRule, Finding } from "../../rule.ts";
import { type LintedFile, placeIn } from "../../text/linted-file.ts";
import { listWrittenAddresses } from "../../text/written-addresses.ts";

export const linkForm: FileRule = {
  id: "link-form",
  severity: "warning",
  looksAt: "file",
  fix: "safe",
  summary: "An address is written in its plain form.",
  why: "Capitals in a host, default ports, empty queries and marks for a browser’s search make one page look like several.",
  good: "## World\n\n- [Talks resume](https://example.org/Talks#second-day)\n",
  bad: {
    text: "## World\n\n- [Talks resume](HTTPS://Example.org:443/talks#:~:text=resume)\n",
    problems: ["3:18 The plain form of this address is https://example.org/talks"],
  },
  check: checkForm,
};

function checkForm(file: LintedFile): readonly Finding[] {
  return listWrittenAddresses(file).flatMap(({ text, line, index }) => {
    const plain = toPlainForm(text);
    if (plain === text) return [];
    const written = file.lines[line.number - 1]?.text ?? "";
    return [
      {
        place: placeIn(file, line, index),
        message: `The plain form of this address is ${plain}`,
        mended: written.slice(0, index) + plain + written.slice(index + text.length),
      },
    ];
  });
}

function toPlainForm(address: string): string {
  const [, start = "", rest = ""] = /^(https?:\/\/[^/?#]*)(.*)$/i.exec(address) ?? [];
  // A user name may be written with capitals; parsing refuses it anyway.
  if (start.includes("@")) return address;
  const host = start
    .toLowerCase()
    .replace(/^(https:.*):443$/, "$1")
    .replace(/^(http:.*):80$/, "$1");
  return host + rest.replace(/#?:~:.*$/, "").replace(/[?#]+$/, "");
}
