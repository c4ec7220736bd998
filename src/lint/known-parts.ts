import type { Contribution, DayContent, IssueFile } from "../model/day-content.ts";
import type { Publication } from "../model/publication.ts";
import type { Finding, LintedDay, PartContext, PartRule } from "./rule.ts";

type Part = Contribution | IssueFile;
type Found = Map<PartRule, readonly Finding[]>;

// Parsing gives the same part for the same text: what was found in one is kept as long as it is (7 of 10 ms with 60
// headlines, of which an editor changes one at a time).
const findings = new WeakMap<Publication, WeakMap<Part, Found>>();
const contents = new WeakMap<Part, DayContent>();

/** Looks at each part of a day on its own. */
export function findInParts(
  rule: PartRule,
  day: LintedDay,
  context: PartContext,
): readonly Finding[] {
  const { publication } = context;
  const ofParts = findings.get(publication) ?? new WeakMap<Part, Found>();
  findings.set(publication, ofParts);
  return listParts(day.content).flatMap((part) => {
    const ofPart: Found = ofParts.get(part) ?? new Map<PartRule, readonly Finding[]>();
    ofParts.set(part, ofPart);
    const found =
      ofPart.get(rule) ?? rule.check({ ...day, content: toContent(day.content, part) }, context);
    ofPart.set(rule, found);
    return found;
  });
}

function listParts({ issueFile, contributions }: DayContent): readonly Part[] {
  return issueFile === null ? contributions : [issueFile, ...contributions];
}

/** A day that has nothing but this. */
function toContent({ date }: DayContent, part: Part): DayContent {
  const isFile = !("part" in part);
  const known = contents.get(part) ?? {
    date,
    contributions: isFile ? [] : [part],
    issueFile: isFile ? part : null,
    withdrawn: [],
  };
  contents.set(part, known);
  return known;
}
