import { composeFrame } from "../../mail/compose-frame.ts";
import type { MessageFrame } from "../../mail/message-frame.ts";
import type { Claim } from "../../model/delivery.ts";
import type { ReadySend } from "./gates.ts";

/** What a frame depends on besides its edition. */
type FrameKind = Pick<Claim, "textOnly" | "notBefore">;

/**
 * An edition's frames, each made when first asked for: one with HTML, one of words only, and both once more for every
 * zone whose readers are mailed by their own clocks. A mail of six in the morning is dated at six in the morning, not
 * at the evening before, when the first zone had it.
 */
export function createFrames(ready: ReadySend): (kind: FrameKind) => MessageFrame {
  const frames = new Map<string, MessageFrame>();
  return ({ textOnly, notBefore }) => {
    const key = `${textOnly ? "text" : "html"} ${notBefore?.getTime() ?? ""}`;
    const dated = notBefore === undefined ? ready : dateAt(ready, notBefore);
    const frame = frames.get(key) ?? composeFrame({ ...dated, textOnly });
    frames.set(key, frame);
    return frame;
  };
}

/** Of one delivery; the edition itself stays as it was frozen. */
export function dateAt<Facts extends Pick<ReadySend, "edition">>(facts: Facts, at: Date): Facts {
  return { ...facts, edition: { ...facts.edition, frozenAt: at } };
}
