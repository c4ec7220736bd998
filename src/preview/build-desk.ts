import type { IssueKey } from "../model/addresses.ts";
import type { IsoDate } from "../model/names.ts";
import { buildIssue, toFailure } from "./build-issue.ts";
import { toKeyText, type Failure, type LiveBuild } from "./live-build.ts";
import type { PreviewDay, PreviewSource } from "./preview-source.ts";

export interface DayList {
  /** Newest first; as they were before a failure. */
  readonly days: readonly PreviewDay[];
  readonly failure: Failure | null;
}

/** Issues of the newest days whose problems are counted in the list. */
const MAX_COUNTED = 40;
/** One save is several events, within a millisecond or two; the rest is waited for from the first of them, no longer. */
const SETTLE_MS = 6;
/** The list of issues is read and counted only after this long without a change. */
const QUIET_MS = 700;

interface Watcher {
  /** Null waits for a first issue. */
  readonly key: IssueKey | null;
  readonly listener: () => void;
}

interface AsOf<Value> {
  readonly value: Value;
  /** State of the files that it was made from. */
  readonly generation: number;
}

/**
 * Where builds are made: one at a time, and of the newest state only.
 *
 * However often files change while a build runs, one more build follows it. Issues that somebody looks at come
 * first; the others are built when there is nothing else to do, for the counts in the list.
 */
export class BuildDesk {
  readonly #source: PreviewSource;
  readonly #stopSource: () => Promise<void>;
  readonly #builds = new Map<string, AsOf<LiveBuild>>();
  readonly #watchers = new Set<Watcher>();
  #list: AsOf<DayList> | null = null;
  /** Grows with each change of a file. */
  #generation = 1;
  /** When something changed that may show in any issue, and when in those of one day alone. */
  #changed = 1;
  readonly #changedDays = new Map<IsoDate, number>();
  /** The last one for which all listed issues were counted. */
  #counted = 0;
  #turn: Promise<unknown> = Promise.resolve();
  /** Counting waits until then: who saves once saves twice, and wants that on screen first. */
  #quietUntil = 0;
  #resting: NodeJS.Timeout | null = null;
  #settling: NodeJS.Timeout | null = null;
  #isWorking = false;
  #isClosed = false;

  constructor(source: PreviewSource) {
    this.#source = source;
    this.#stopSource = source.watch((date) => {
      this.#generation += 1;
      if (date === null) this.#changed = this.#generation;
      else this.#changedDays.set(date, this.#generation);
      this.#quietUntil = performance.now() + QUIET_MS;
      this.#settling ??= setTimeout(() => {
        this.#settling = null;
        void this.#work();
      }, SETTLE_MS);
    });
  }

  /** The issue as the files are now; builds it if need be. */
  async read(key: IssueKey): Promise<LiveBuild> {
    const ready = this.#findFresh(key);
    if (ready !== null) return ready;
    // Looked up when its turn comes: whoever waited through ten saves finds the work done by the first.
    return this.#inTurn(async () => {
      const known = this.#findFresh(key);
      if (known !== null) return known;
      const generation = this.#generation;
      const value = await buildIssue(this.#source, key, this.peek(key));
      this.#builds.set(toKeyText(key), { value, generation });
      return value;
    });
  }

  /** What is known of an issue without building it. */
  peek(key: IssueKey): LiveBuild | null {
    return this.#builds.get(toKeyText(key))?.value ?? null;
  }

  /** As the files are now, or as they were a moment ago if a list is being made anyway for those who look. */
  async listDays(): Promise<DayList> {
    if (this.#list !== null && this.#watchers.size > 0) return this.#list.value;
    return this.#readDays();
  }

  #readDays(): Promise<DayList> {
    return this.#inTurn(async () => {
      if (this.#list?.generation === this.#generation) return this.#list.value;
      const generation = this.#generation;
      const value = await readDays(this.#source, this.#list?.value.days ?? []);
      this.#list = { value, generation };
      return value;
    });
  }

  /** @param listener called when there is something new to show @returns how to stop */
  watch(key: IssueKey | null, listener: () => void): () => void {
    const watcher = { key, listener };
    this.#watchers.add(watcher);
    void this.#work();
    return () => void this.#watchers.delete(watcher);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#settling ?? undefined);
    clearTimeout(this.#resting ?? undefined);
    this.#watchers.clear();
    await this.#stopSource();
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    for (let key = await this.#findWork(); key !== null; key = await this.#findWork()) {
      await this.read(key);
      this.#tell(key);
    }
    this.#isWorking = false;
  }

  /** What somebody looks at before what is only counted; null when all is done or nobody looks. */
  async #findWork(): Promise<IssueKey | null> {
    if (this.#isClosed || this.#watchers.size === 0) return null;
    const watched = [...this.#watchers].flatMap(({ key }) => (key === null ? [] : [key]));
    const looked = watched.find((key) => this.#isStale(key));
    if (looked !== undefined) return looked;
    if (this.#counted === this.#generation || this.#isRestless()) return null;
    const generation = this.#generation;
    const { days } = await this.#readDays();
    const listed = listKeys(days)
      .slice(0, MAX_COUNTED)
      .find((key) => this.#isStale(key));
    if (listed !== undefined) return listed;
    if (generation !== this.#generation) return this.#findWork();
    this.#counted = generation;
    for (const { listener } of this.#watchers) listener();
    // Somebody may have begun to look meanwhile.
    return this.#findWork();
  }

  /** Comes back by itself once there is rest. */
  #isRestless(): boolean {
    const restMs = this.#quietUntil - performance.now();
    if (restMs <= 0) return false;
    this.#resting ??= setTimeout(() => {
      this.#resting = null;
      void this.#work();
    }, restMs);
    return true;
  }

  #isStale(key: IssueKey): boolean {
    return this.#findFresh(key) === null;
  }

  #findFresh(key: IssueKey): LiveBuild | null {
    const known = this.#builds.get(toKeyText(key));
    const changed = Math.max(this.#changed, this.#changedDays.get(key.date) ?? 0);
    return known === undefined || known.generation < changed ? null : known.value;
  }

  #tell(key: IssueKey): void {
    for (const watcher of this.#watchers) {
      if (watcher.key !== null && toKeyText(watcher.key) === toKeyText(key)) watcher.listener();
    }
  }
}

function listKeys(days: readonly PreviewDay[]): readonly IssueKey[] {
  return days.flatMap(({ date, newsletters }) =>
    newsletters.map(({ slug }) => ({ newsletter: slug, date })),
  );
}

async function readDays(source: PreviewSource, before: readonly PreviewDay[]): Promise<DayList> {
  try {
    const days = [...(await source.listIssues())].sort((a, b) => (a.date < b.date ? 1 : -1));
    // With a config that cannot be read there are no days; the editor still wants to find the page again.
    return { days: days.length === 0 ? before : days, failure: null };
  } catch (error) {
    return { days: before, failure: toFailure(error) };
  }
}
