/**
 * Runs an import in one transaction, so that it happens completely or not at all, even if it is interrupted. The
 * previous rows are stored for undo.
 */
import type { PaperRow, StateRow } from '../../db/schema.ts';
import { type Decision, replayDecisions } from '../../domain/paper-state.ts';
import type { ImportChoices, ImportEntry, ImportPlan, ImportReport, ImportWatch } from '../api/import.ts';
import { requestBackup } from '../base/backup-due.ts';
import type { LibraryContext } from '../base/context.ts';
import { TimeSlicer } from '../base/time-slicer.ts';
import { regroup } from '../duplicates/duplicates.ts';
import type { MergeEntry } from '../merge/merge-entry.ts';
import { MergeSet } from '../merge/merge-set.ts';
import { type BatchOptions, idOf, writeRows, writeStates } from '../merge/save-merge-set.ts';
import { findPair } from '../merge/verdicts.ts';
import { keysOf } from '../papers/find-rows.ts';
import type { Provenance } from '../papers/row-mapping.ts';
import { decisionTables, recomputeStates } from '../states/save-states.ts';
import { rematch } from '../topics/matches.ts';
import { byKey, decisionsFor } from './imported-decisions.ts';
import { importProvenance, sourceRecordBatches } from './plan-import.ts';
import { prepareImportUndo } from './undo-snapshot.ts';

/** Papers written or matched per request. Each request is one task for the UI. */
const atOnce = 100;

/**
 * Imports the papers of a plan, all or nothing, with one undo. The papers are not new and belong to no week and no
 * digest, unless the user chose so.
 */
export async function runImport(
  context: LibraryContext,
  plan: ImportPlan,
  choices: ImportChoices = {},
  watch: ImportWatch = {},
): Promise<ImportReport> {
  const entries = wantedEntries(plan, choices.turned ?? new Set());
  const out = plan.rows.length - entries.length;
  if (entries.length === 0) return { added: 0, merged: 0, known: 0, out };
  const { db } = context;
  const act = context.newId();
  const tables = [...decisionTables(db), db.sightings, db.aside];
  const done = await db.transaction('rw', tables, async () =>
    new Import(context, plan, choices, watch, act).write(entries),
  );
  return { act, ...done, out };
}

/** Returns the rows to import, in the file’s order. */
function wantedEntries({ rows }: ImportPlan, turned: ReadonlySet<number>): ImportEntry[] {
  return rows.flatMap(({ outcome, choice, entry }, place) => {
    const isWanted = (outcome !== 'out') !== (choice && turned.has(place));
    return isWanted && entry !== undefined ? [entry] : [];
  });
}

/** The steps and their shares of the total time, measured with 50,000 papers. */
const shares = { 'looked up': 0.3, taken: 0.15, written: 0.35, matched: 0.2 } as const;
type Step = keyof typeof shares;

/** Number of positions that fit into a fraction of a millisecond. */
const positionsPerMs = 4_096;

/** Sorts papers by their position in the file, first on top, as in a listing. Works for files of any length. */
function withPosition(provenance: Provenance, place: number): Provenance {
  const whole = Math.floor(provenance.met) - Math.floor(place / positionsPerMs);
  return { ...provenance, met: whole + (positionsPerMs - 1 - (place % positionsPerMs)) / positionsPerMs };
}

class Import {
  readonly #context: LibraryContext;
  readonly #plan: ImportPlan;
  readonly #choices: ImportChoices;
  readonly #watch: ImportWatch;
  readonly #act: string;
  readonly #now: number;
  readonly #turns: TimeSlicer;
  readonly #done: { [S in Step]: number } = { 'looked up': 0, taken: 0, written: 0, matched: 0 };
  #of = 1;

  constructor(context: LibraryContext, plan: ImportPlan, choices: ImportChoices, watch: ImportWatch, act: string) {
    this.#context = context;
    this.#plan = plan;
    this.#choices = choices;
    this.#watch = watch;
    this.#act = act;
    this.#now = context.now();
    this.#turns = new TimeSlicer(watch.signal);
  }

  /** Writes the entries, in the caller’s transaction. */
  async write(entries: readonly ImportEntry[]): Promise<Omit<ImportReport, 'act' | 'out'>> {
    const { db } = this.#context;
    this.#of = entries.length;
    const mergeSet = await MergeSet.load(db, sourceRecordBatches(entries), (accounts) =>
      this.#did('looked up', accounts),
    );
    const entriesByPaper = await this.#take(mergeSet, entries);
    const decisions = await this.#decisions(entriesByPaper);
    const saveUndo = await prepareImportUndo(this.#context, mergeSet, this.#inTurns);
    const ids = await writeRows(this.#context, mergeSet, this.#inTurns);
    const found = byKey([...decisions.values()].flat());
    const seenAt = this.#choices.asNew === true ? undefined : this.#now;
    await writeStates(
      this.#context,
      mergeSet,
      ids,
      () => seenAt,
      undefined,
      ({ row }) =>
        replayDecisions(
          keysOf(row).flatMap((key) => found.get(key) ?? []),
          seenAt === undefined ? {} : { seen: seenAt },
        ),
      this.#inTurns,
    );
    await this.#writeDecisions([...decisions.values()].flat());
    await this.#settle(mergeSet, ids, new Set(found.keys()));
    await this.#match(mergeSet, ids);
    await saveUndo(this.#act, ids);
    const aboutPairs = [...decisions.values()].flat().filter((decision) => findPair(decision) !== undefined);
    if (aboutPairs.length > 0) await regroup(this.#context, aboutPairs);
    await requestBackup(db);
    await db.acts.add({ id: this.#act, at: this.#now, kind: 'import' });
    this.#turns.check();
    const papers = [...entriesByPaper.keys()];
    const added = papers.filter((target) => target.original === undefined).length;
    const known = papers.filter(
      (target) => target.original !== undefined && !target.isChanged && !decisions.has(target),
    ).length;
    return { added, merged: papers.length - added - known, known };
  }

  #did(step: Step, papers: number): void {
    this.#turns.restart();
    this.#done[step] += papers;
    const share = (Object.keys(shares) as Step[]).reduce(
      (sum, name) => sum + shares[name] * Math.min(1, this.#done[name] / this.#of),
      0,
    );
    this.#watch.onProgress?.({ stage: 'writing', share });
  }

  readonly #inTurns: BatchOptions = {
    atOnce,
    pause: () => (this.#turns.isExpired ? this.#pause() : undefined),
    onBatch: (rows) => this.#did('written', rows),
  };

  /** Yields to the UI with a request, which keeps the transaction alive. */
  async #pause(): Promise<void> {
    await this.#context.db.meta.get('tally');
    this.#turns.restart();
  }

  /** Merges the entries into the merge set. @returns the resulting papers, each with its entries */
  async #take(mergeSet: MergeSet, entries: readonly ImportEntry[]): Promise<Map<MergeEntry, ImportEntry[]>> {
    const entriesByPaper: [MergeEntry, ImportEntry][] = [];
    for (const [place, entry] of entries.entries()) {
      const [first, ...others] = entry.accounts;
      const whole = importProvenance(entry, this.#plan.format.name, this.#now, this.#choices.asNew === true);
      const provenance = entry.provenance === undefined ? withPosition(whole, place) : whole;
      entriesByPaper.push([mergeSet.merge(first, provenance), entry]);
      for (const other of others) mergeSet.merge(other, provenance);
      if (!this.#turns.isExpired) continue;
      await this.#pause();
      this.#did('taken', place - this.#done.taken);
    }
    this.#did('taken', entries.length - this.#done.taken);
    // A later row may have merged two papers: entries of the removed one belong to the other.
    const homes = new Map<string, MergeEntry>();
    for (const target of mergeSet.entries) {
      for (const key of [...(target.row.also ?? []), ...target.row.keys]) homes.set(key, target);
      if (this.#turns.isExpired) await this.#pause();
    }
    const found = new Map<MergeEntry, ImportEntry[]>();
    for (const [target, entry] of entriesByPaper) {
      const home = mergeSet.entries.has(target) ? target : homes.get(entry.accounts[0].keys[0]);
      if (home === undefined) throw new Error(`lost “${entry.accounts[0].title}” among the papers of its file`);
      const known = found.get(home);
      if (known === undefined) found.set(home, [entry]);
      else known.push(entry);
      if (this.#turns.isExpired) await this.#pause();
    }
    return found;
  }

  async #decisions(
    entriesByPaper: ReadonlyMap<MergeEntry, readonly ImportEntry[]>,
  ): Promise<Map<MergeEntry, Decision[]>> {
    const { db, newId } = this.#context;
    const known = [...entriesByPaper.keys()].flatMap(({ id }) => id ?? []);
    const states = new Map<number, StateRow>();
    for (let start = 0; start < known.length; start += atOnce) {
      for (const state of await db.states.bulkGet(known.slice(start, start + atOnce)))
        if (state !== undefined) states.set(state.paper, state);
      this.#turns.restart();
    }
    const brought = [...entriesByPaper.values()].flatMap((entries) =>
      entries.flatMap(({ decisions = [] }) => decisions.map(({ id }) => id)),
    );
    const here = new Set((await db.decisions.bulkGet(brought)).flatMap((decision) => decision?.id ?? []));
    const made = new Map<MergeEntry, Decision[]>();
    const all = { act: this.#act, now: this.#now, choices: this.#choices, newId };
    for (const [target, entries] of entriesByPaper) {
      const decisions = decisionsFor(target, entries, states.get(target.id ?? 0), all).filter(
        ({ id }) => !here.has(id),
      );
      if (decisions.length > 0) made.set(target, decisions);
      if (this.#turns.isExpired) await this.#pause();
    }
    return made;
  }

  async #writeDecisions(decisions: readonly Decision[]): Promise<void> {
    for (let start = 0; start < decisions.length; start += atOnce) {
      await this.#context.db.decisions.bulkAdd(decisions.slice(start, start + atOnce));
      this.#turns.restart();
    }
  }

  /** Recomputes the states of papers that were already in the library from all decisions about them. */
  async #settle(mergeSet: MergeSet, ids: ReadonlyMap<MergeEntry, number>, keys: ReadonlySet<string>): Promise<void> {
    const rows = [...mergeSet.entries].filter(
      ({ original: was, row }) => was !== undefined && keysOf(row).some((key) => keys.has(key)),
    );
    for (let start = 0; start < rows.length; start += atOnce) {
      await recomputeStates(
        this.#context,
        rows.slice(start, start + atOnce).map((target) => ({ id: idOf(ids, target) ?? 0, ...target.row })),
      );
      this.#turns.restart();
    }
  }

  /** Matches the papers whose text changed. */
  async #match(mergeSet: MergeSet, ids: ReadonlyMap<MergeEntry, number>): Promise<void> {
    const { db } = this.#context;
    const topics = await db.topics.toArray();
    if (topics.length === 0) return;
    const changed = [...mergeSet.entries].filter((target) => target.isTextChanged && !target.isRemoved);
    await db.matches
      .where('paper')
      .anyOf(mergeSet.deletedRows.map(({ id }) => id))
      .delete();
    for (let start = 0; start < changed.length; start += atOnce) {
      const part = changed.slice(start, start + atOnce);
      const rows = part.map((target): PaperRow => ({ id: idOf(ids, target) ?? 0, ...target.row }));
      const states = await db.states.bulkGet(rows.map(({ id }) => id));
      await rematch(
        this.#context,
        topics,
        rows,
        new Map(states.flatMap((state) => (state === undefined ? [] : [[state.paper, state]]))),
        part.flatMap((target) => (target.original === undefined ? [] : (target.id ?? []))),
      );
      this.#did('matched', part.length);
    }
  }
}
