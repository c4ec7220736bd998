import type { PhrasingContent } from "mdast";

/** Text of nothing but spaces and line ends, as it is left between other nodes. */
export function isBlank(node: PhrasingContent): boolean {
  return node.type === "text" && node.value.trim() === "";
}
