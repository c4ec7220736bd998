import { checkLinks, type UnclearLink } from "../flows/links/check-links.ts";
import type { PoolDay } from "../flows/pool.ts";
import type { ContentSource } from "../model/ports.ts";
import type { Problem } from "../model/problem.ts";
import { type Progress, startProgress } from "./progress.ts";
import type { Session } from "./session.ts";

/**
 * Asks the pages of all links, with progress, and keeps what they answered.
 *
 * @returns what is wrong with them; those of which nobody can tell are told and are no problems
 */
export async function askAllLinks(
  session: Session,
  days: readonly PoolDay[],
  { source, isWhole }: { readonly source: ContentSource; readonly isWhole: boolean },
): Promise<readonly Problem[]> {
  const { adapters, terminal, toolVersion } = session.world;
  const prober = await adapters.openLinkProber(`Broadsheet/${toolVersion} (link check)`);
  let progress: Progress | null = null;
  const onStart = (total: number): (() => void) => {
    const shown = startProgress(total, terminal.err);
    progress = shown;
    return () => shown.advance();
  };
  try {
    const now = session.clock.now();
    const outcome = await checkLinks(days, { source, prober, now, isWhole, onStart });
    tellUnclear(session, outcome.unclear);
    if (outcome.change !== null) await keep(session, outcome.change);
    return outcome.problems;
  } finally {
    endProgress(progress);
    await prober.close();
  }
}

function endProgress(progress: Progress | null): void {
  progress?.end();
}

function tellUnclear(session: Session, unclear: readonly UnclearLink[]): void {
  for (const { url, place, cause } of unclear) {
    const { file, line, column } = place;
    session.emit({ event: "link-unclear", url, cause, file, line, column });
    session.tell(`${file}:${line}:${column} cannot tell whether ${url} is there: ${cause}`);
  }
}

async function keep(
  session: Session,
  change: NonNullable<Awaited<ReturnType<typeof checkLinks>>["change"]>,
): Promise<void> {
  const writer = session.world.adapters.openWriter(session.root);
  const missed =
    change.before === ""
      ? await writer.create(new Map([[change.path, change.after]]))
      : await writer.replace([change]);
  if (missed.length > 0) session.tell(`${change.path} was changed meanwhile, so it is left alone`);
}
