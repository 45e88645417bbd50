/**
 * The only way to add papers: converts drafts to papers, sightings, states and matches, in transactions that can be
 * interrupted and repeated.
 */
import type { MatchRow, PaperRow, StateRow, TopicRow, VisitRow } from '../../db/schema.ts';
import { boundClaim } from '../../domain/bound-claim.ts';
import { localDay } from '../../domain/day.ts';
import type { Announcement, ListingDraft, PaperDraft } from '../../domain/draft.ts';
import { type Key, schemeOf } from '../../domain/key.ts';
import { type SourceRecord, toSourceRecord } from '../../domain/merge-records.ts';
import {
  announcement,
  cleanText,
  type Paper,
  type Problem,
  paperLimits,
  parseDraft,
  day as wholeDay,
} from '../../domain/paper.ts';
import type { PaperView } from '../api/papers.ts';
import type { RecordOptions, RecordResult } from '../api/record.ts';
import type { LibraryContext } from '../base/context.ts';
import { matchMergeSet } from '../merge/match-merge-set.ts';
import { type MergeEntry, MergeSet } from '../merge/merge-set.ts';
import { idOf, writeRows, writeStates } from '../merge/save-merge-set.ts';
import { storedMatches, toPaperView } from '../papers/lists.ts';
import type { Provenance } from '../papers/row-mapping.ts';
import { readStoredCounts } from '../papers/stored-counts.ts';

/** Papers per transaction: small enough that a terminated worker loses little, large enough to be fast. */
const batchSize = 500;

interface Entry {
  readonly place: number;
  readonly account: SourceRecord;
  readonly draft: Paper;
  readonly announced: Announcement | undefined;
}

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

/** Cleans the listing’s name as the texts of papers are cleaned. */
function withCleanName(draft: ListingDraft): ListingDraft {
  const { name, ...facts } = draft.listing ?? {};
  if (draft.listing === undefined || name === undefined) return draft;
  const clean = cleanText(name);
  return { ...draft, listing: { kind: draft.listing.kind, ...facts, ...(clean === '' ? {} : { name: clean }) } };
}

/** Drafts parsed per batch. Their names are looked up while the next batch is parsed. */
const parseBatchSize = 50;

/** Parses drafts in batches. `problems` is complete when all batches have been read. */
function* entriesOf(
  listing: ListingDraft,
  { at, from }: Part,
  drafts: readonly PaperDraft[],
  problems: Problem[],
): Generator<Entry[]> {
  for (let start = 0; start < drafts.length; start += parseBatchSize) {
    const entries: Entry[] = [];
    for (const [index, draft] of drafts.slice(start, start + parseBatchSize).entries()) {
      const place = from + start + index + 1;
      const parsed = parseDraft(draft, `paper ${place}`);
      problems.push(...parsed.problems);
      if (parsed.paper === undefined) continue;
      const paper = oneArxivId(withListedDay(parsed.paper, draft, listing), problems);
      const announced = announcement.safeParse(draft.announced).data;
      entries.push({ place, account: toSourceRecord(paper, at), draft: paper, announced });
    }
    yield entries;
  }
}

/** Adds the listed day to papers of a one-day listing. A replacement doesn’t count as listed. */
function withListedDay(paper: Paper, draft: PaperDraft, { listing }: ListingDraft): Paper {
  if (paper.listed !== undefined || listing === undefined || draft.announced === 'replaced') return paper;
  const date = wholeDay.safeParse(listing.date);
  return date.success ? { ...paper, listed: date.data } : paper;
}

/** Keeps only the first arXiv id of a paper, because two arXiv ids are two papers. */
export function oneArxivId(paper: Paper, problems: Problem[]): Paper {
  const [first, ...rest] = paper.keys;
  const others = rest.filter((key) => schemeOf(key) !== 'arxiv' || schemeOf(first) !== 'arxiv');
  if (others.length === rest.length) return paper;
  problems.push({
    paper: paper.title.slice(0, 120),
    field: 'keys',
    reason: 'has two arXiv IDs, so the first was used',
  });
  return { ...paper, keys: [first, ...others] };
}

type Part = Required<Pick<RecordOptions, 'at' | 'visit' | 'from'>> & RecordOptions;

/** The result of a draft: its paper’s key and, if requested, its view. */
interface RecordedDraft {
  readonly place: number;
  readonly key: Key | undefined;
  readonly view: PaperView | undefined;
}

async function recordPart(
  context: LibraryContext,
  listing: ListingDraft,
  part: Part,
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
    const entries: Entry[] = [];
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
function boundEntry(entry: Entry, source: string, mergeSet: MergeSet, at: number): Entry {
  const row = mergeSet.find(entry.account)?.row;
  // The first word of a sighting’s listing is its source.
  const known = row === undefined ? undefined : { ...row, firstSource: row.came?.listing.split(' ', 1)[0] };
  const draft = boundClaim(entry.draft, source, known);
  return { ...entry, draft, account: toSourceRecord(draft, at) };
}

/** Returns the drafts of papers that are new to the library or whose text changed. */
function newDrafts(entries: readonly Entry[], mergedEntries: readonly MergeEntry[]): PaperDraft[] {
  return entries.flatMap(({ draft }, index) => {
    const target = mergedEntries[index];
    return target?.id === undefined || target.isTextChanged ? [draft] : [];
  });
}

/** Adds what a listing brought to the outbox, so that papers met since the last backup can be recovered, too. */
async function journalListing(
  { db }: LibraryContext,
  { source, url, listing }: ListingDraft,
  { at, visit, from, seen, seed, lookedUp }: Part,
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

/**
 * Encodes the rank in the listing as the fraction of a millisecond, so that the first paper of a listing sorts above
 * the second.
 */
function sortTime(at: number, place: number): number {
  return Math.floor(at) + (4095 - Math.min(place, 4095)) / 4096;
}

function toProvenance(
  { source, listing }: ListingDraft,
  { at, seed, lookedUp }: Part,
  { place, draft, announced }: Entry,
): Provenance {
  if (lookedUp === true) return { met: sortTime(at, place), firstSeen: at, lastSeen: at };
  return {
    met: sortTime(at, place),
    firstSeen: at,
    lastSeen: at,
    sighting: {
      source,
      kind: listing?.kind ?? 'page',
      ...(listing?.name === undefined ? {} : { name: listing.name }),
      ...(listing?.date === undefined ? {} : { date: listing.date }),
      ...(draft.rank === undefined ? {} : { rank: draft.rank }),
      ...(announced === undefined ? {} : { announced }),
      at,
    },
    ...(seed === true ? { seed } : {}),
  };
}

function sightingOf(
  listing: ListingDraft,
  { at }: Part,
  { account, draft, announced }: Entry,
): NonNullable<PaperRow['came']> {
  const row: NonNullable<PaperRow['came']> = {
    listing: listingId(listing),
    day: localDay(at),
    key: account.keys[0],
    at,
  };
  for (const field of ['rank', 'upvotes', 'comments', 'codeStars'] as const) {
    const value = draft[field];
    if (value !== undefined) row[field] = value;
  }
  if (announced !== undefined) row.announced = announced;
  return row;
}

/** Identifies the listing of a visit: cs.CL and cs.LG of one day are two listings. */
function listingId({ source, url, listing }: ListingDraft): string {
  const names = [listing?.date, listing?.name].filter((part) => part !== undefined);
  return [source, listing?.kind ?? 'paper', ...(names.length === 0 ? [url] : names)].join(' ');
}

function visitOf(
  { source, url, listing }: ListingDraft,
  { visit, at, from }: Part,
  known: VisitRow | undefined,
  part: { papers: number; fresh: number },
): VisitRow {
  return {
    id: visit,
    source,
    url,
    kind: listing?.kind ?? 'page',
    ...(listing?.name === undefined ? {} : { name: listing.name }),
    ...(listing?.date === undefined ? {} : { date: listing.date }),
    ...(listing?.total === undefined ? {} : { total: listing.total }),
    ...(listing?.reasons === undefined ? {} : { reasons: listing.reasons }),
    at: known?.at ?? at,
    parts: { ...known?.parts, [from]: part },
  };
}
