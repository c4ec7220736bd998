import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const PERIOD_MS = 400;
/** Somebody works in a few folders at a time. */
const MOST_FOLDERS = 30;
/** Of a longer folder, such as the one of all days, names alone are looked at. */
const MOST_ENTRIES = 200;

export interface BusyFolders {
  /** Something happened in a folder, and somebody was told. */
  note(folder: string): void;
  close(): void;
}

/**
 * Looks again and again at folders in which something happened.
 *
 * chokidar loses sight of a file that is deleted and written again within a tenth of a second, as editors and git do,
 * and then tells of no later change to it. Names, sizes and times of a few folders take less than a millisecond.
 *
 * @param onChange is told of a folder in which something happened that nobody noted
 */
export function watchBusyFolders(onChange: (folder: string) => void): BusyFolders {
  /** By folder, the one that was noted last at the end. */
  const known = new Map<string, string>();
  const timer = setInterval(() => {
    for (const [folder, before] of known) {
      const now = describe(folder);
      if (now === before) continue;
      known.set(folder, now);
      onChange(folder);
    }
  }, PERIOD_MS);
  timer.unref();
  return {
    note: (folder) => {
      known.delete(folder);
      known.set(folder, describe(folder));
      const [oldest] = known.keys();
      if (known.size > MOST_FOLDERS && oldest !== undefined) known.delete(oldest);
    },
    close: () => clearInterval(timer),
  };
}

/** Another text for another state, as far as a listing tells. */
function describe(folder: string): string {
  try {
    const names = readdirSync(folder).sort();
    if (names.length > MOST_ENTRIES) return names.join("\n");
    return names.map((name) => `${name} ${describeEntry(join(folder, name))}`).join("\n");
  } catch {
    return "gone";
  }
}

function describeEntry(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? "gone" : `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
}
