import type { LinkListener } from "../flows/links/check-links.ts";
import { type Progress, startProgress } from "./progress.ts";
import type { Session } from "./session.ts";

/** Progress of asking pages, and what is told of them; all of it on stderr, since nothing of it is a problem. */
export function listenToLinks(session: Session): LinkListener {
  let progress: Progress | null = null;
  let left = 0;
  const advance = (): void => {
    progress?.advance();
    left -= 1;
    if (left === 0) progress?.end();
  };
  return {
    onStart: (total) => {
      progress = startProgress(total, session.world.terminal.err);
      left = total;
    },
    onAnswer: advance,
    onUnclear: ({ url, place, cause }) => {
      const { file, line, column } = place;
      session.tell(`${file}:${line}:${column} cannot tell whether ${url} is there: ${cause}`);
    },
    onMissed: (path) => session.tell(`${path} was changed meanwhile, so it is left alone`),
  };
}
