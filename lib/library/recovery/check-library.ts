/** Checks the library row by row and repairs what is missing, orphaned or damaged; what it cannot repair it sets aside. */
import type { PaperRow } from '../../db/schema.ts';
import { listingKinds } from '../../domain/draft.ts';
import type { Key } from '../../domain/key.ts';
import { findKey } from '../../domain/parse-key.ts';
import { stableJson } from '../../domain/stable-json.ts';
import type { LibraryContext } from '../base/context.ts';
import { reserveIds } from '../papers/reserve-ids.ts';
import { rowOf, sourceRecordsOf } from '../papers/row-mapping.ts';
import { readStoredCounts, recountAll } from '../papers/stored-counts.ts';
import { decisionTables, recomputeStates, statesFromJournal } from '../states/save-states.ts';
import { enqueueRematch } from '../topics/rematch-queue.ts';
import { requestRecovery } from './request-recovery.ts';
import { restoreMissing } from './restore-missing.ts';

/** A row that could not be repaired. It is kept in `meta`, so that nothing is lost. */
export interface QuarantinedRow {
  readonly table: string;
  readonly key: string;
  readonly reason: string;
}

/** What a check found. */
export interface CheckReport {
  readonly papers: number;
  /** Rows that were repaired, by what was wrong. */
  readonly repaired: { readonly [Problem in RepairedProblem]: number };
  readonly quarantined: readonly QuarantinedRow[];
  /** Rows could not be read: the library is rebuilt when it is next opened. */
  readonly isUnreadable: boolean;
}

export type RepairedProblem =
  | 'missing paper'
  | 'paper fields'
  | 'missing state'
  | 'wrong state'
  | 'orphaned state'
  | 'orphaned match'
  | 'orphaned sighting'
  | 'wrong count';

/** Rows in one transaction. */
const batchSize = 500;
/** Prefix of the rows of `meta` that hold rows set aside. */
export const quarantinePrefix = 'quarantine ';

/**
 * Checks the whole library.
 * @param onProgress called with the share that is done, from 0 to 1
 */
export async function checkLibrary(
  context: LibraryContext,
  onProgress: (share: number) => void = () => undefined,
): Promise<CheckReport> {
  const check = new LibraryCheck(context, onProgress);
  return check.run();
}

class LibraryCheck {
  readonly #context: LibraryContext;
  readonly #onProgress: (share: number) => void;
  readonly #repaired: { [Problem in RepairedProblem]: number } = {
    'missing paper': 0,
    'paper fields': 0,
    'missing state': 0,
    'wrong state': 0,
    'orphaned state': 0,
    'orphaned match': 0,
    'orphaned sighting': 0,
    'wrong count': 0,
  };
  readonly #quarantined: QuarantinedRow[] = [];
  #papers = 0;

  constructor(context: LibraryContext, onProgress: (share: number) => void) {
    this.#context = context;
    this.#onProgress = onProgress;
  }

  async run(): Promise<CheckReport> {
    const { db } = this.#context;
    let isUnreadable = false;
    try {
      const total = (await db.papers.count()) + (await db.removed.count());
      for (const name of ['papers', 'removed'] as const) await this.#checkPapers(name, total);
      await db.transaction('rw', [db.papers, db.removed, db.states], () => reserveIds(db));
      await this.#checkOrphans();
      await this.#checkCounts();
    } catch (error) {
      if (!isReadError(error)) throw error;
      isUnreadable = true;
      await requestRecovery(this.#context);
    }
    return {
      papers: this.#papers,
      repaired: this.#repaired,
      quarantined: [...(await quarantinedRows(this.#context).catch(() => this.#quarantined))],
      isUnreadable,
    };
  }

  async #checkPapers(name: 'papers' | 'removed', total: number): Promise<void> {
    const { db } = this.#context;
    for (let after = Number.NEGATIVE_INFINITY; ; ) {
      const last = await db.transaction('rw', decisionTables(db), async () => {
        const rows = await db.table<PaperRow, number>(name).where(':id').above(after).limit(batchSize).toArray();
        const sound: PaperRow[] = [];
        for (const row of rows) {
          const checked = checkedPaper(row);
          if (typeof checked === 'string') {
            await this.#setAside(name, row.id, row, checked);
            await db.table(name).delete(row.id);
            continue;
          }
          if (checked !== row) {
            await db.table(name).put(checked);
            this.#repaired['paper fields'] += 1;
          }
          sound.push(checked);
        }
        await this.#checkStates(sound);
        this.#papers += sound.length;
        return rows.at(-1)?.id;
      });
      if (last === undefined) return;
      after = last;
      this.#onProgress(Math.min(1, this.#papers / Math.max(1, total)));
    }
  }

  /** Compares states with what the decisions say. */
  async #checkStates(rows: readonly PaperRow[]): Promise<void> {
    const { db } = this.#context;
    const before = await db.states.bulkGet(rows.map(({ id }) => id));
    const expected = await statesFromJournal(this.#context, rows, before);
    const wrong = rows.filter((_, index) => {
      const state = before[index];
      const isSame = state !== undefined && stableJson(state) === stableJson(expected[index]);
      if (!isSame) this.#repaired[state === undefined ? 'missing state' : 'wrong state'] += 1;
      return !isSame;
    });
    if (wrong.length > 0) await recomputeStates(this.#context, wrong);
  }

  async #checkOrphans(): Promise<void> {
    const { db } = this.#context;
    const papers = new Set<unknown>([
      ...(await db.papers.toCollection().primaryKeys()),
      ...(await db.removed.toCollection().primaryKeys()),
    ]);
    const topics = new Set(await db.topics.toCollection().primaryKeys());
    const states = (await db.states.toCollection().primaryKeys()).filter((paper) => !papers.has(paper));
    if (states.length > 0) {
      // Restored papers get new ids.
      this.#repaired['missing paper'] += await restoreMissing(this.#context);
      for (const table of [db.papers, db.removed]) {
        for (const id of await table.toCollection().primaryKeys()) papers.add(id);
      }
    }
    await db.states.bulkDelete(states);
    this.#repaired['orphaned state'] += states.length;
    const matches = await db.matches.toCollection().primaryKeys();
    const listed = new Set<unknown>(await db.papers.toCollection().primaryKeys());
    const orphans = matches.filter(([topic, paper]) => !topics.has(topic) || !listed.has(paper));
    await db.matches.bulkDelete(orphans);
    this.#repaired['orphaned match'] += orphans.length;
    const sightings = (await db.sightings.toCollection().primaryKeys()).filter(([paper]) => !papers.has(paper));
    await db.sightings.bulkDelete(sightings);
    this.#repaired['orphaned sighting'] += sightings.length;
    // What else a topic lost cannot be seen from its matches, so it is matched again.
    for (const topic of new Set(orphans.map(([topic]) => topic))) {
      if (topics.has(topic)) await enqueueRematch(this.#context, topic);
    }
  }

  async #checkCounts(): Promise<void> {
    const { db } = this.#context;
    const before = stableJson(await readStoredCounts(db));
    await recountAll(db);
    if (stableJson(await readStoredCounts(db)) !== before) this.#repaired['wrong count'] += 1;
  }

  async #setAside(table: string, key: number, row: unknown, reason: string): Promise<void> {
    const entry = { table, key: String(key), reason };
    await this.#context.db.meta.put({ name: `${quarantinePrefix}${table} ${key}`, value: { ...entry, row } });
    this.#quarantined.push(entry);
  }
}

/** The rows that no check so far could repair. */
export async function quarantinedRows({ db }: LibraryContext): Promise<QuarantinedRow[]> {
  const rows = await db.meta.where('name').startsWith(quarantinePrefix).toArray();
  return rows.map(({ value }) => {
    const { table, key, reason } = value as QuarantinedRow;
    return { table, key, reason };
  });
}

/** Whether the browser could not read what it had stored. */
function isReadError(error: unknown): boolean {
  const { name } = error as { readonly name?: unknown };
  return ['UnknownError', 'DataError', 'NotFoundError', 'NotReadableError', 'DataCloneError'].includes(String(name));
}

/** @returns the row itself if it is sound, a repaired row, or why it cannot be repaired */
function checkedPaper(row: PaperRow): PaperRow | string {
  if (typeof row.title !== 'string' || row.title.trim() === '') return 'has no title';
  const keys: unknown = row.keys;
  if (!Array.isArray(keys)) return 'has no identifier';
  const sound = keys.filter((key): key is Key => typeof key === 'string' && findKey(key) !== undefined);
  if (sound.length === 0) return 'has no identifier';
  const firstSeen = isTime(row.firstSeen) ? row.firstSeen : isTime(row.met) ? Math.floor(row.met) : undefined;
  if (firstSeen === undefined) return 'has no date';
  const [first, ...rest] = sound;
  const candidate: PaperRow = {
    ...row,
    keys: [first as Key, ...rest],
    authors: textsOf(row.authors),
    categories: textsOf(row.categories),
    keywords: textsOf(row.keywords),
    firstSeen,
    met: isTime(row.met) ? row.met : firstSeen,
    lastSeen: isTime(row.lastSeen) ? row.lastSeen : firstSeen,
    ...(row.sighting === undefined || listingKinds.includes(row.sighting.kind)
      ? {}
      : { sighting: { ...row.sighting, kind: 'page' as const } }),
  };
  const cluster = { accounts: sourceRecordsOf(candidate), keys: candidate.keys, also: candidate.also ?? [] };
  const derived = rowOf(cluster, candidate);
  const repaired: PaperRow = {
    ...candidate,
    names: derived.names,
    byTitle: derived.byTitle,
    ...(row.dated === undefined || derived.dated === undefined ? {} : { dated: derived.dated }),
    ...(row.standing === undefined || derived.standing === undefined ? {} : { standing: derived.standing }),
  };
  return stableJson(repaired) === stableJson(row) ? row : repaired;
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
