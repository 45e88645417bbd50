/**
 * The only way to add papers: converts drafts to papers, sightings, states and matches, in transactions that can be
 * interrupted and repeated.
 */

import type { MatchRow, StateRow, TopicRow } from '../../db/schema.ts';
import { boundClaim } from '../../domain/bound-claim.ts';
import type { ListingDraft, PaperDraft } from '../../domain/draft.ts';
import type { Key } from '../../domain/key.ts';
import { type SourceRecord, toSourceRecord } from '../../domain/merge-records.ts';
import { type Problem, paperLimits } from '../../domain/paper.ts';
import type { PaperView } from '../api/papers.ts';
import type { RecordOptions, RecordResult } from '../api/record.ts';
import type { LibraryContext } from '../base/context.ts';
import { matchMergeSet } from '../merge/match-merge-set.ts';
import type { MergeEntry } from '../merge/merge-entry.ts';
import { MergeSet } from '../merge/merge-set.ts';
import { idOf, writeRows, writeStates } from '../merge/save-merge-set.ts';
import { readStoredCounts } from '../papers/stored-counts.ts';
import { storedMatches, toPaperView } from '../papers/views.ts';
import { sightingOf, toProvenance, visitOf } from './listing-rows.ts';
import { entriesOf, type ListingPart, type ParsedDraft, withCleanName } from './parse-listing.ts';

/** Papers per transaction: small enough that a terminated worker loses little, large enough to be fast. */
const batchSize = 500;

/** Records a listing. Safe to repeat: the same listing only updates when it was last seen. */
export async function record(
  context: LibraryContext,
  given: ListingDraft,
  options: RecordOptions = {},
): Promise<RecordResult> {
  const listing = withCleanName(given);
  const at = options.at ?? context.now();
  const from = options.from ?? 0;
  const problems: Problem[] = [];
  const drafts = listing.papers.slice(0, paperLimits.papers);
  if (drafts.length < listing.papers.length) {
    problems.push({
      paper: listing.url,
      field: 'papers',
      reason: `has more than ${paperLimits.papers} papers, so the rest was skipped`,
    });
  }
  const keys: (Key | undefined)[] = drafts.map(() => undefined);
  const views: (PaperView | undefined)[] | undefined =
    options.withViews === true ? drafts.map(() => undefined) : undefined;
  let [added, newCount] = [0, 0];
  const visit = options.visit ?? context.newId();
  for (let start = 0; start === 0 || start < drafts.length; start += batchSize) {
    const part = { ...options, at, visit, from: from + start };
    const done = await recordPart(context, listing, part, drafts.slice(start, start + batchSize));
    for (const { place, key, view } of done.recorded) {
      keys[place - from - 1] = key;
      if (views !== undefined) views[place - from - 1] = view;
    }
    problems.push(...done.problems);
    added += done.added;
    newCount += done.newCount;
  }
  return { keys, added, newPapers: newCount, problems, ...(views === undefined ? {} : { views }) };
}

/** The result of a draft: its paper’s key and, if requested, its view. */
interface RecordedDraft {
  readonly place: number;
  readonly key: Key | undefined;
  readonly view: PaperView | undefined;
}

async function recordPart(
  context: LibraryContext,
  listing: ListingDraft,
  part: ListingPart,
  drafts: readonly PaperDraft[],
): Promise<{ recorded: RecordedDraft[]; added: number; newCount: number; problems: Problem[] }> {
  const { db } = context;
  const tables = [
    db.papers,
    db.removed,
    db.states,
    db.decisions,
    db.sightings,
    db.visits,
    db.topics,
    db.matches,
    db.meta,
    db.outbox,
  ];
  return db.transaction('rw', tables, async () => {
    const problems: Problem[] = [];
    const entries: ParsedDraft[] = [];
    const accounts = function* (): Generator<SourceRecord[]> {
      for (const some of entriesOf(listing, part, drafts, problems)) {
        entries.push(...some);
        yield some.map((entry) => entry.account);
      }
    };
    // Independent reads run at the same time: waiting for the database costs more than reading.
    const [topics, tally, visit, mergeSet] = await Promise.all([
      db.topics.toArray(),
      readStoredCounts(db),
      db.visits.get(part.visit),
      MergeSet.load(db, accounts()),
    ]);
    const mergedEntries = entries.map((entry, index) => {
      const bounded = part.isClaim === true ? boundEntry(entry, listing.source, mergeSet, part.at) : entry;
      entries[index] = bounded;
      return mergeSet.merge(bounded.account, toProvenance(listing, part, bounded));
    });
    for (const [index, target] of mergedEntries.entries()) {
      const entry = entries[index];
      if (target.id === undefined && entry !== undefined) target.row.came = sightingOf(listing, part, entry);
    }
    const ids = await writeRows(context, mergeSet);
    const [states] = await Promise.all([
      writeStates(context, mergeSet, ids, () => (part.seen === true ? part.at : undefined), tally),
      db.sightings.bulkPut(
        entries.flatMap((entry, index) => {
          const target = mergedEntries[index];
          const isFurther = target?.id !== undefined && target.isChanged && part.lookedUp !== true;
          return isFurther ? [{ paper: target.id ?? 0, ...sightingOf(listing, part, entry) }] : [];
        }),
      ),
    ]);
    await journalListing(context, listing, part, newDrafts(entries, mergedEntries));
    const present = mergedEntries.map((target) => (target.isRemoved ? undefined : target));
    const distinct = new Set(present.filter((target) => target !== undefined));
    const newCount = [...distinct].filter((target) => states.get(idOf(ids, target) ?? 0)?.new !== undefined).length;
    const [matches] = await Promise.all([
      matchMergeSet(context, topics, mergeSet, ids, states),
      listing.listing === undefined
        ? undefined
        : db.visits.put(visitOf(listing, part, visit, { papers: distinct.size, fresh: newCount })),
    ]);
    const views = part.withViews === true ? await viewsOf(context, distinct, ids, states, topics, matches) : undefined;
    return {
      recorded: entries.map(({ place }, index) => {
        const target = present[index];
        return { place, key: target?.row.keys[0], view: target === undefined ? undefined : views?.get(target) };
      }),
      problems,
      added: [...distinct].filter((target) => target.id === undefined).length,
      newCount,
    };
  });
}

/** Removes from an entry what its source may not claim. */
function boundEntry(entry: ParsedDraft, source: string, mergeSet: MergeSet, at: number): ParsedDraft {
  const row = mergeSet.find(entry.account)?.row;
  // The first word of a sighting’s listing is its source.
  const known = row === undefined ? undefined : { ...row, firstSource: row.came?.listing.split(' ', 1)[0] };
  const draft = boundClaim(entry.draft, source, known);
  return { ...entry, draft, account: toSourceRecord(draft, at) };
}

/** Returns the drafts of papers that are new to the library or whose text changed. */
function newDrafts(entries: readonly ParsedDraft[], mergedEntries: readonly MergeEntry[]): PaperDraft[] {
  return entries.flatMap(({ draft }, index) => {
    const target = mergedEntries[index];
    return target?.id === undefined || target.isTextChanged ? [draft] : [];
  });
}

/** Adds what a listing brought to the outbox, so that papers met since the last backup can be recovered, too. */
async function journalListing(
  { db }: LibraryContext,
  { source, url, listing }: ListingDraft,
  { at, visit, from, seen, seed, lookedUp, olderAsNew }: ListingPart,
  papers: readonly PaperDraft[],
): Promise<void> {
  // Seeds come with the program, and with the next backup.
  if (papers.length === 0 || seed === true || !db.journaling.isOn) return;
  const options: RecordOptions = {
    at,
    visit,
    from,
    ...(seen === undefined ? {} : { seen }),
    ...(lookedUp === undefined ? {} : { lookedUp }),
    ...(olderAsNew === undefined ? {} : { olderAsNew }),
  };
  const recorded = { source, url, ...(listing === undefined ? {} : { listing }), papers };
  await db.outbox.add({ at: Date.now(), kind: 'listing', listing: recorded, options });
  db.journaling.onChange();
}

/**
 * Returns the views of recorded papers. @param newMatches the matches that were just written; those of other papers are
 * read
 */
async function viewsOf(
  { db }: LibraryContext,
  papers: ReadonlySet<MergeEntry>,
  ids: ReadonlyMap<MergeEntry, number>,
  states: ReadonlyMap<number, StateRow>,
  topics: readonly TopicRow[],
  newMatches: readonly MatchRow[],
): Promise<Map<MergeEntry, PaperView>> {
  const others =
    topics.length === 0
      ? []
      : [...papers].filter((target) => !target.isTextChanged).flatMap((target) => target.id ?? []);
  const storedRows = others.length === 0 ? [] : await db.matches.where('paper').anyOf(others).toArray();
  const byPaper = Map.groupBy([...newMatches, ...storedRows], (match) => match.paper);
  return new Map(
    [...papers].map((target) => {
      const id = idOf(ids, target) ?? 0;
      return [target, toPaperView({ id, ...target.row }, states.get(id), storedMatches(byPaper.get(id) ?? [], topics))];
    }),
  );
}
