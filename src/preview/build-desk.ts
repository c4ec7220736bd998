import { setTimeout as sleep } from "node:timers/promises";

import type { IssueKey } from "../model/addresses.ts";
import type { Look } from "../model/looks.ts";
import type { IsoDate } from "../model/names.ts";
import { buildIssue } from "./build-issue.ts";
import { type DayList, listKeys, readDays } from "./day-list.ts";
import { toKeyText, type LiveBuild } from "./live-build.ts";
import type { FrameMail, PreviewMail, PreviewSource } from "./preview-source.ts";

/** Issues of the newest days whose problems are counted in the list. */
const MAX_COUNTED = 40;
/** One save is several events, within a millisecond or two; the rest is waited for from the first of them, no longer. */
const SETTLE_MS = 3;
/** The list of issues is read and counted only after this long without a change. */
const QUIET_MS = 700;
/** For words to be on their way. */
const TOLD_MS = 1;
/** A mail that was made has so long to get on screen before it is judged, unless somebody asks for more than the mail. */
const EARLY_MS = 1_000;

interface Watcher {
  /** Null waits for a first issue. */
  readonly key: IssueKey | null;
  readonly listener: () => void;
}

interface EarlyMail {
  readonly key: IssueKey;
  readonly made: FrameMail;
  /** Ends the wait before it is judged. */
  readonly hold: AbortController;
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
 * first; the others are built when there is nothing else to do, for the counts in the list. A mail is on screen before
 * it is judged; what comes out of that follows with the rest of the page.
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
  /** A mail that is made and not judged: one at a time. */
  #early: EarlyMail | null = null;
  /** That was last asked for. */
  #look: Look = "sent";
  /** How many wait for a turn of theirs. */
  #asking = 0;
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
    return this.#findFresh(key) ?? this.#urgently(() => this.#build(key));
  }

  /** The mail alone, also one that is not judged yet; null if there is none. @param look that will be asked of it */
  async readMail(key: IssueKey, look: Look): Promise<FrameMail | null> {
    this.#look = look;
    const early = this.#findEarly(key);
    if (early !== null) return early;
    const { mail, siteUrl } = await this.read(key);
    return mail === null ? null : { mail, siteUrl };
  }

  /** What is known of an issue without building it. */
  peek(key: IssueKey): LiveBuild | null {
    return this.#builds.get(toKeyText(key))?.value ?? null;
  }

  /** The mail that `readMail` has now. */
  peekMail(key: IssueKey): PreviewMail | null {
    return this.#findEarly(key)?.mail ?? this.peek(key)?.mail ?? null;
  }

  /** As the files are now, or as they were a moment ago if a list is being made anyway for those who look. */
  async listDays(): Promise<DayList> {
    if (this.#list !== null && this.#watchers.size > 0) return this.#list.value;
    return this.#urgently(() => this.#readDays());
  }

  async #readDays(): Promise<DayList> {
    if (this.#list?.generation === this.#generation) return this.#list.value;
    const generation = this.#generation;
    const value = await readDays(this.#source, this.#list?.value.days ?? []);
    this.#list = { value, generation };
    return value;
  }

  /** Tells whoever looks, but for those who were told when the mail was made: they have asked for the rest by now. */
  async #build(key: IssueKey): Promise<LiveBuild> {
    // Looked up when its turn comes: whoever waited through ten saves finds the work done by the first.
    const known = this.#findFresh(key);
    if (known !== null) return known;
    const generation = this.#generation;
    const onMade = (made: FrameMail): Promise<void> => this.#showEarly(key, made);
    const value = await buildIssue(this.#source, { key, before: this.peek(key), onMade });
    this.#builds.set(toKeyText(key), { value, generation });
    const isTold = this.#findEarly(key) !== null;
    this.#early = null;
    if (!isTold) this.#tell(key);
    return value;
  }

  /** Nobody but a frame needs the mail before all is known of it. */
  async #showEarly(key: IssueKey, made: FrameMail): Promise<void> {
    if (this.#asking > 0 || this.#isClosed || this.#listWatchers(key).length === 0) return;
    const hold = new AbortController();
    this.#early = { key, made, hold };
    this.#tell(key);
    // Whoever was told asks in a moment: the answer is ready by then.
    await sleep(TOLD_MS);
    made.mail.show(this.#look);
    await sleep(EARLY_MS, null, { signal: hold.signal }).catch(() => undefined);
  }

  #findEarly(key: IssueKey): FrameMail | null {
    const early = this.#early;
    return early !== null && toKeyText(early.key) === toKeyText(key) ? early.made : null;
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
    this.#early?.hold.abort();
    clearTimeout(this.#settling ?? undefined);
    clearTimeout(this.#resting ?? undefined);
    this.#watchers.clear();
    await this.#stopSource();
  }

  /** For somebody who waits for the answer. */
  async #urgently<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#asking += 1;
    this.#early?.hold.abort();
    try {
      return await this.#inTurn(work);
    } finally {
      this.#asking -= 1;
    }
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
      const stale = key;
      await this.#inTurn(() => this.#build(stale));
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
    const { days } = await this.#inTurn(() => this.#readDays());
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

  #listWatchers(key: IssueKey): readonly Watcher[] {
    const text = toKeyText(key);
    return [...this.#watchers].filter((each) => each.key !== null && toKeyText(each.key) === text);
  }

  #tell(key: IssueKey): void {
    for (const { listener } of this.#listWatchers(key)) listener();
  }
}
