/**
 * The import itself: everything in one transaction, so that it happens whole or not at all, whoever stops it and whenever.
 * What was there before is put aside for undo.
 */
import type { PaperRow, StateRow } from '../../db/schema.ts';
import { type Decision, replayDecisions } from '../../domain/paper-state.ts';
import type { ImportChoices, ImportEntry, ImportPlan, ImportReport, ImportWatch } from '../api/import.ts';
import { requestBackup } from '../base/backup-due.ts';
import type { LibraryContext } from '../base/context.ts';
import { TimeSlicer } from '../base/time-slicer.ts';
import { regroup } from '../duplicates/duplicates.ts';
import { type MergeEntry, MergeSet } from '../merge/merge-set.ts';
import { type BatchOptions, idOf, writeRows, writeStates } from '../merge/save-merge-set.ts';
import { findPair } from '../merge/verdicts.ts';
import { keysOf } from '../papers/find-rows.ts';
import type { Provenance } from '../papers/row-mapping.ts';
import { decisionTables, recomputeStates } from '../states/save-states.ts';
import { rematch } from '../topics/matches.ts';
import { byKey, decisionsFor } from './imported-decisions.ts';
import { accountsInParts, meetingOf } from './plan-import.ts';
import { prepareImportUndo } from './undo-snapshot.ts';

/** Papers written, settled or matched at a time: one task of the screen. */
const atOnce = 100;

/**
 * Takes the papers of a plan in, all or nothing, with one undo. They are never new, of no week and in no digest,
 * unless that is chosen.
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

/** The rows of a plan that are wanted, in the file's order. */
function wantedEntries({ rows }: ImportPlan, turned: ReadonlySet<number>): ImportEntry[] {
  return rows.flatMap(({ outcome, choice, entry }, place) => {
    const isWanted = (outcome !== 'out') !== (choice && turned.has(place));
    return isWanted && entry !== undefined ? [entry] : [];
  });
}

/** The steps, with their share of the whole time as it was measured on 50,000 papers. */
const shares = { 'looked up': 0.3, taken: 0.15, written: 0.35, matched: 0.2 } as const;
type Step = keyof typeof shares;

/** Where places in a file end to fit into a fraction of a millisecond. */
const placesPerMs = 4_096;

/** The first of a file stands above the second, as in a listing, however long the file is. */
function placed(meeting: Provenance, place: number): Provenance {
  const whole = Math.floor(meeting.met) - Math.floor(place / placesPerMs);
  return { ...meeting, met: whole + (placesPerMs - 1 - (place % placesPerMs)) / placesPerMs };
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

  /** Inside the caller's transaction. */
  async write(entries: readonly ImportEntry[]): Promise<Omit<ImportReport, 'act' | 'out'>> {
    const { db } = this.#context;
    this.#of = entries.length;
    const near = await MergeSet.load(db, accountsInParts(entries), (accounts) => this.#did('looked up', accounts));
    const told = await this.#take(near, entries);
    const decisions = await this.#decisions(told);
    const keepAside = await prepareImportUndo(this.#context, near, this.#inTurns);
    const ids = await writeRows(this.#context, near, this.#inTurns);
    const found = byKey([...decisions.values()].flat());
    const given = this.#choices.asNew === true ? undefined : this.#now;
    await writeStates(
      this.#context,
      near,
      ids,
      () => given,
      undefined,
      ({ row }) =>
        replayDecisions(
          keysOf(row).flatMap((key) => found.get(key) ?? []),
          given === undefined ? {} : { seen: given },
        ),
      this.#inTurns,
    );
    await this.#writeDecisions([...decisions.values()].flat());
    await this.#settle(near, ids, new Set(found.keys()));
    await this.#match(near, ids);
    await keepAside(this.#act, ids);
    const aboutPairs = [...decisions.values()].flat().filter((decision) => findPair(decision) !== undefined);
    if (aboutPairs.length > 0) await regroup(this.#context, aboutPairs);
    await requestBackup(db);
    await db.acts.add({ id: this.#act, at: this.#now, kind: 'import' });
    this.#turns.check();
    const papers = [...told.keys()];
    const added = papers.filter((held) => held.original === undefined).length;
    const known = papers.filter(
      (held) => held.original !== undefined && !held.isChanged && !decisions.has(held),
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

  /** A request lets the screen have its turn without ending the transaction. */
  async #pause(): Promise<void> {
    await this.#context.db.meta.get('tally');
    this.#turns.restart();
  }

  /** @returns the papers that the entries are, with these */
  async #take(near: MergeSet, entries: readonly ImportEntry[]): Promise<Map<MergeEntry, ImportEntry[]>> {
    const told: [MergeEntry, ImportEntry][] = [];
    for (const [place, entry] of entries.entries()) {
      const [first, ...others] = entry.accounts;
      const whole = meetingOf(entry, this.#plan.format.name, this.#now, this.#choices.asNew === true);
      const meeting = entry.provenance === undefined ? placed(whole, place) : whole;
      told.push([near.merge(first, meeting), entry]);
      for (const other of others) near.merge(other, meeting);
      if (!this.#turns.isExpired) continue;
      await this.#pause();
      this.#did('taken', place - this.#done.taken);
    }
    this.#did('taken', entries.length - this.#done.taken);
    // A later row may have joined two papers: what came to the one that dissolved is the other's.
    const homes = new Map<string, MergeEntry>();
    for (const held of near.entries) {
      for (const key of [...(held.row.also ?? []), ...held.row.keys]) homes.set(key, held);
      if (this.#turns.isExpired) await this.#pause();
    }
    const found = new Map<MergeEntry, ImportEntry[]>();
    for (const [held, entry] of told) {
      const home = near.entries.has(held) ? held : homes.get(entry.accounts[0].keys[0]);
      if (home === undefined) throw new Error(`lost “${entry.accounts[0].title}” among the papers of its file`);
      const known = found.get(home);
      if (known === undefined) found.set(home, [entry]);
      else known.push(entry);
      if (this.#turns.isExpired) await this.#pause();
    }
    return found;
  }

  async #decisions(told: ReadonlyMap<MergeEntry, readonly ImportEntry[]>): Promise<Map<MergeEntry, Decision[]>> {
    const { db, newId } = this.#context;
    const known = [...told.keys()].flatMap(({ id }) => id ?? []);
    const states = new Map<number, StateRow>();
    for (let start = 0; start < known.length; start += atOnce) {
      for (const state of await db.states.bulkGet(known.slice(start, start + atOnce)))
        if (state !== undefined) states.set(state.paper, state);
      this.#turns.restart();
    }
    const brought = [...told.values()].flatMap((entries) =>
      entries.flatMap(({ decisions = [] }) => decisions.map(({ id }) => id)),
    );
    const here = new Set((await db.decisions.bulkGet(brought)).flatMap((decision) => decision?.id ?? []));
    const made = new Map<MergeEntry, Decision[]>();
    const all = { act: this.#act, now: this.#now, choices: this.#choices, newId };
    for (const [held, entries] of told) {
      const decisions = decisionsFor(held, entries, states.get(held.id ?? 0), all).filter(({ id }) => !here.has(id));
      if (decisions.length > 0) made.set(held, decisions);
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

  /** States of papers that were here before follow from all decisions about them. */
  async #settle(near: MergeSet, ids: ReadonlyMap<MergeEntry, number>, keys: ReadonlySet<string>): Promise<void> {
    const rows = [...near.entries].filter(
      ({ original: was, row }) => was !== undefined && keysOf(row).some((key) => keys.has(key)),
    );
    for (let start = 0; start < rows.length; start += atOnce) {
      await recomputeStates(
        this.#context,
        rows.slice(start, start + atOnce).map((held) => ({ id: idOf(ids, held) ?? 0, ...held.row })),
      );
      this.#turns.restart();
    }
  }

  /** Matches the papers of which something new was told. */
  async #match(near: MergeSet, ids: ReadonlyMap<MergeEntry, number>): Promise<void> {
    const { db } = this.#context;
    const topics = await db.topics.toArray();
    if (topics.length === 0) return;
    const retold = [...near.entries].filter((held) => held.isTextChanged && !held.isRemoved);
    await db.matches
      .where('paper')
      .anyOf(near.deletedRows.map(({ id }) => id))
      .delete();
    for (let start = 0; start < retold.length; start += atOnce) {
      const part = retold.slice(start, start + atOnce);
      const rows = part.map((held): PaperRow => ({ id: idOf(ids, held) ?? 0, ...held.row }));
      const states = await db.states.bulkGet(rows.map(({ id }) => id));
      await rematch(
        this.#context,
        topics,
        rows,
        new Map(states.flatMap((state) => (state === undefined ? [] : [[state.paper, state]]))),
        part.flatMap((held) => (held.original === undefined ? [] : (held.id ?? []))),
      );
      this.#did('matched', part.length);
    }
  }
}
