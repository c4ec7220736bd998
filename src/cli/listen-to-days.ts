import type { CheckListener } from "../flows/check/check-publication.ts";
import { type Progress, startProgress } from "./progress.ts";
import type { Session } from "./session.ts";

/** Fewer are checked before anybody wonders. */
const MANY = 100;

/** Progress of checking many days, on stderr, since nothing of it is a problem. */
export function listenToDays(session: Session): CheckListener {
  let progress: Progress | null = null;
  return {
    onStart: (total) => {
      progress = total < MANY ? null : startProgress(total, session.world.terminal.err);
    },
    onDay: () => progress?.advance(),
    onEnd: () => progress?.end(),
  };
}
