import type { Entry, Group, Item, Prose } from "../../model/issue.ts";
import type { Sponsor } from "../../model/blocks.ts";
import type { GroupView, ItemView } from "./mail-view.ts";
import { isForeign, toItemFacts, toLabels, toMinutes } from "./to-facts.ts";
import { toRichBlocks, toRichInlines } from "./to-rich.ts";
import type { ViewContext } from "./view-context.ts";

type Run = GroupView["runs"][number];

/** @param scope unique in the issue, such as `world-2`: what footnote anchors in this group begin with */
export function toGroupView(scope: string, group: Group, context: ViewContext): GroupView {
  const runs: Run[] = [];
  group.entries.forEach((entry, index) => {
    const part = toEntry(`${scope}-${index}`, entry, context);
    const last = runs.at(-1);
    if (part.items.length > 0 && last !== undefined && last.items.length > 0) {
      runs[runs.length - 1] = { items: [...last.items, ...part.items], between: null };
    } else {
      runs.push(part);
    }
  });
  return { title: group.title, runs };
}

function toEntry(scope: string, entry: Entry, context: ViewContext): Run {
  if (entry.kind === "item") return { items: [toItem(scope, entry, context)], between: null };
  return { items: [], between: toRichBlocks(scope, toContent(entry)) };
}

function toContent(entry: Sponsor | Prose) {
  return entry.kind === "sponsor" ? { blocks: [entry], footnotes: [] } : entry;
}

function toItem(scope: string, item: Item, context: ViewContext): ItemView {
  const { facts } = item;
  return {
    headline: { scope, inlines: item.headline },
    url: item.url,
    language: isForeign(facts.language, context.newsletter) ? facts.language : null,
    blurb: toRichInlines(scope, item.blurb),
    facts: toItemFacts(facts, context),
    source: facts.source,
    minutes: facts.minutes === null ? null : toMinutes(facts.minutes, context),
    labels: toLabels(facts.labels, context),
    more: toRichBlocks(scope, { blocks: item.more, footnotes: item.footnotes }),
  };
}
