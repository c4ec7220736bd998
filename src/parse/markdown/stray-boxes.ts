import type { CompileContext, Extension, Handle } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";

type Box = "taskListCheckValueChecked" | "taskListCheckValueUnchecked";

/**
 * Boxes outside of list items stay text.
 *
 * Below an empty item the tokenizer takes `[x]` for the item’s box although it begins a paragraph of its own; the
 * builder of the tree would drop these three characters in silence.
 */
export const strayBoxes: Extension = {
  enter: {
    taskListCheck(token) {
      if (!isInItem(this)) {
        this.enter({ type: "text", value: this.sliceSerialize(token) }, token);
      }
    },
  },
  exit: {
    taskListCheck(token) {
      if (this.stack.at(-1)?.type === "text") this.exit(token);
    },
    taskListCheckValueChecked: onlyInItem("taskListCheckValueChecked"),
    taskListCheckValueUnchecked: onlyInItem("taskListCheckValueUnchecked"),
  },
};

function onlyInItem(box: Box): Handle {
  const handlers = gfmFromMarkdown().flatMap((extension) => extension.exit?.[box] ?? []);
  return function (token) {
    if (isInItem(this)) for (const handle of handlers) handle.call(this, token);
  };
}

/** The paragraph that is open stands directly in a list item. */
function isInItem({ stack }: CompileContext): boolean {
  return stack.at(-2)?.type === "listItem";
}
