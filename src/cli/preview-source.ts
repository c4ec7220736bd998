import type { OpenedArchive } from "../flows/archive/open-archive.ts";
import { listIssues } from "../flows/list-issues.ts";
import { buildPreview } from "../flows/preview/build-preview.ts";
import { readArchive } from "../flows/archive/read-archive.ts";
import { readSitePicture } from "../flows/read-site-picture.ts";
import { type IsoDate, parseIsoDate } from "../model/names.ts";
import type { ContentSource } from "../model/ports.ts";
import type { PreviewSource } from "../preview/preview-source.ts";
import { formatOutcome, mailTest } from "./mail-test.ts";
import { readAddress } from "./read-address.ts";
import type { Session } from "./session.ts";

/** What other days say is read this long after the last change; the mail itself at once. */
const ARCHIVE_QUIET_MS = 1_000;
/** Two months of days; older ones are opened by their address. */
const MOST_LISTED = 62;

/** The disk, read afresh each time: what was read before may be of another branch by now. */
export function openPreviewSource(session: Session, editorUrl: string | null): PreviewSource {
  const { adapters, toolVersion } = session.world;
  const open = (): ContentSource => adapters.openDisk(session.root);
  const now = (): Date => session.clock.now();
  const days = keepArchive(open);
  return {
    editorUrl,
    listIssues: async () => {
      const archive = await days.read();
      return listIssues({ source: open(), now: now(), archive, most: MOST_LISTED });
    },
    build: async (key, onMade) => {
      const archive = await days.read();
      return buildPreview({ ...key, source: open(), now: now(), toolVersion, archive, onMade });
    },
    readPicture: (path) => readSitePicture(open(), path).catch(() => null),
    readSource: (file) => open().readText(file),
    sendTest: async (key, address) => {
      const { sent } = await mailTest(session, { ...key, email: readAddress(address) });
      if (sent === null) return { isAccepted: false, message: "Not sent: the issue has errors" };
      const { outcome, server } = sent;
      const isAccepted = outcome.kind === "accepted";
      return { isAccepted, message: `To ${address} by ${server}: ${formatOutcome(outcome)}` };
    },
    watch: (listener) => {
      const stop = adapters.watch(session.root, (path) => {
        const date = toDay(path);
        listener(date);
        days.change(date, listener);
      });
      return async () => {
        days.close();
        await stop();
      };
    },
  };
}

/** @returns null for a path that is not of one day's folder */
function toDay(path: string): IsoDate | null {
  return parseIsoDate(/^content\/([^/]+)\/./.exec(path)?.[1] ?? "");
}

interface KeptArchive {
  /** As it was when files were last at rest; the first time it is waited for. */
  read(): Promise<OpenedArchive | null>;
  /** @param onNew called for each day that may have other problems now, or with null for all of them */
  change(date: IsoDate | null, onNew: (date: IsoDate | null) => void): void;
  close(): void;
}

/** Earlier days, for rules that ask for them: reading them takes longer than one mail, and they change seldom. */
function keepArchive(open: () => ContentSource): KeptArchive {
  let archive: Promise<OpenedArchive | null> | null = null;
  let quiet: NodeJS.Timeout | undefined;
  let changed = new Set<IsoDate | null>();
  const load = (): Promise<OpenedArchive | null> => readArchive(open()).catch(() => null);
  const refresh = async (onNew: (date: IsoDate | null) => void): Promise<void> => {
    const dates = [...changed];
    changed = new Set();
    const fresh = await load();
    if (fresh === null) return;
    archive = Promise.resolve(fresh);
    if (dates.includes(null)) {
      onNew(null);
      return;
    }
    // Only later days look back.
    const first = dates.reduce((a, b) => (a !== null && b !== null && a < b ? a : b));
    for (const date of fresh.parts.keys()) if (first !== null && date > first) onNew(date);
  };
  return {
    read: () => (archive ??= load()),
    change(date, onNew) {
      changed.add(date);
      clearTimeout(quiet);
      quiet = setTimeout(() => void refresh(onNew), ARCHIVE_QUIET_MS);
    },
    close: () => clearTimeout(quiet),
  };
}
