import { composeFrame } from "../../mail/compose-frame.ts";
import type { MessageFrame } from "../../mail/message-frame.ts";
import type { ReadySend } from "./gates.ts";

/**
 * An edition's frames for readers who are mailed by their own clocks: a mail of six in the morning is dated at six
 * in the morning, not at the evening before, when the first zone had it. One frame a zone, made when first asked for.
 */
export function createFramesByTime(ready: ReadySend): (notBefore: Date) => MessageFrame {
  const frames = new Map<number, MessageFrame>();
  return (notBefore) => {
    const known = frames.get(notBefore.getTime()) ?? composeFrame(dateAt(ready, notBefore));
    frames.set(notBefore.getTime(), known);
    return known;
  };
}

/** Of one delivery; the edition itself stays as it was frozen. */
export function dateAt<Facts extends Pick<ReadySend, "edition">>(facts: Facts, at: Date): Facts {
  return { ...facts, edition: { ...facts.edition, frozenAt: at } };
}
