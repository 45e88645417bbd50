/** The one door in: drafts become papers, sightings, states and matches, in transactions that may be cut and repeated. */
import type { PaperRow, SightingRow, StateRow } from '../db/schema.ts';
import type { ListingDraft, PaperDraft } from '../domain/draft.ts';
import { type Key, schemeOf } from '../domain/key.ts';
import { type Account, accountOf } from '../domain/merge.ts';
import { limits, type Paper, type Problem, parseDraft, day as wholeDay } from '../domain/paper.ts';
import type { Recorded, RecordOptions } from '../library.ts';
import type { PaperLine } from './backup/format.ts';
import { type LibraryContext, localDay } from './context.ts';
import { rematch } from './matching.ts';
import { type Held, Neighbourhood } from './neighbourhood.ts';
import { replayStates } from './replay.ts';
import type { Meeting } from './rows.ts';
import { accountsOf, stateRow } from './rows.ts';
import { sightingsOf } from './sightings.ts';
import { TallyChange } from './tally.ts';

/** Papers in one transaction: small enough that a killed worker loses little, large enough to be quick. */
const partSize = 500;

interface Entry {
  readonly place: number;
  readonly account: Account;
  readonly draft: Pick<PaperDraft, 'rank' | 'upvotes' | 'comments' | 'codeStars'>;
}

/** See `Library.record`. */
export async function record(
  context: LibraryContext,
  listing: ListingDraft,
  options: RecordOptions = {},
): Promise<Recorded> {
  const at = options.at ?? context.now();
  const from = options.from ?? 0;
  const problems: Problem[] = [];
  const drafts = listing.papers.slice(0, limits.papers);
  if (drafts.length < listing.papers.length) {
    problems.push({ paper: listing.url, field: 'papers', reason: `more than ${limits.papers}; the rest was cut` });
  }
  const keys: (Key | undefined)[] = drafts.map(() => undefined);
  let [added, fresh] = [0, 0];
  const visit = options.visit ?? context.newId();
  for (let start = 0; start === 0 || start < drafts.length; start += partSize) {
    const part = { ...options, at, visit, from: from + start };
    const done = await recordPart(context, listing, part, drafts.slice(start, start + partSize));
    for (const [place, key] of done.keys) keys[place - from - 1] = key;
    problems.push(...done.problems);
    added += done.added;
    fresh += done.fresh;
  }
  return { keys, added, fresh, problems };
}

/** Drafts are parsed so many at a time; their names are looked up while the next are parsed. */
const parsedAtOnce = 50;

/** Parses drafts, some at a time. The problems are complete when all have been taken. */
function* entriesOf(
  listing: ListingDraft,
  { at, from }: Part,
  drafts: readonly PaperDraft[],
  problems: Problem[],
): Generator<Entry[]> {
  for (let start = 0; start < drafts.length; start += parsedAtOnce) {
    const entries: Entry[] = [];
    for (const [index, draft] of drafts.slice(start, start + parsedAtOnce).entries()) {
      const place = from + start + index + 1;
      const parsed = parseDraft(draft, `paper ${place}`);
      problems.push(...parsed.problems);
      if (parsed.paper === undefined) continue;
      const paper = oneArxivId(withListedDay(parsed.paper, draft, listing), problems);
      entries.push({ place, account: accountOf(paper, at), draft: paper });
    }
    yield entries;
  }
}

/** A listing of one day says when its papers were listed; a replacement is no listing of the paper. */
function withListedDay(paper: Paper, draft: PaperDraft, { listing }: ListingDraft): Paper {
  if (paper.listed !== undefined || listing === undefined || draft.announced === 'replaced') return paper;
  const date = wholeDay.safeParse(listing.date);
  return date.success ? { ...paper, listed: date.data } : paper;
}

/** Two arXiv ids are two papers; a draft that claims both is taken for the first. */
function oneArxivId(paper: Paper, problems: Problem[]): Paper {
  const [first, ...rest] = paper.keys;
  const others = rest.filter((key) => schemeOf(key) !== 'arxiv' || schemeOf(first) !== 'arxiv');
  if (others.length === rest.length) return paper;
  problems.push({ paper: paper.title.slice(0, 120), field: 'keys', reason: 'two arXiv ids; the first was taken' });
  return { ...paper, keys: [first, ...others] };
}

type Part = Required<Pick<RecordOptions, 'at' | 'visit' | 'from'>> & RecordOptions;

async function recordPart(
  context: LibraryContext,
  listing: ListingDraft,
  part: Part,
  drafts: readonly PaperDraft[],
): Promise<{
  keys: (readonly [place: number, key: Key | undefined])[];
  added: number;
  fresh: number;
  problems: Problem[];
}> {
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
  ];
  return db.transaction('rw', tables, async () => {
    const problems: Problem[] = [];
    const entries: Entry[] = [];
    const accounts = function* (): Generator<Account[]> {
      for (const some of entriesOf(listing, part, drafts, problems)) {
        entries.push(...some);
        yield some.map((entry) => entry.account);
      }
    };
    const near = await Neighbourhood.load(db, accounts());
    const met = entries.map((entry) => near.take(entry.account, meetingOf(listing, part, entry)));
    for (const [index, held] of met.entries()) {
      const entry = entries[index];
      if (held.id === undefined && entry !== undefined) held.row.came = sightingOf(listing, part, entry);
    }
    const ids = await writeRows(context, near);
    // Independent of each other, so that the database is never waited for in between.
    const [states] = await Promise.all([
      writeStates(context, near, ids, () => (part.seen === true ? part.at : undefined)),
      db.sightings.bulkPut(
        entries.flatMap((entry, index) => {
          const held = met[index];
          const isFurther = held?.id !== undefined && held.changed;
          return isFurther ? [{ paper: held.id ?? 0, ...sightingOf(listing, part, entry) }] : [];
        }),
      ),
    ]);
    await rematch(
      context,
      [...near.held]
        .filter((held) => held.retold && !held.gone)
        .map((held) => ({ id: idOf(ids, held) ?? 0, ...held.row })),
      states,
      near.dissolved.map(({ id }) => id),
    );
    const present = met.map((held) => (held.gone ? undefined : held));
    const distinct = new Set(present.filter((held) => held !== undefined));
    const fresh = [...distinct].filter((held) => states.get(idOf(ids, held) ?? 0)?.new !== undefined).length;
    await writeVisit(context, listing, part, { papers: distinct.size, fresh });
    return {
      keys: entries.map(({ place }, index) => [place, present[index]?.row.keys[0]] as const),
      problems,
      added: [...distinct].filter((held) => held.id === undefined).length,
      fresh,
    };
  });
}

/**
 * Takes papers of a backup in: what was told of them, when they were met, their sightings. States follow from the
 * decisions afterwards.
 */
export async function readmit(context: LibraryContext, papers: readonly PaperLine[]): Promise<void> {
  const { db } = context;
  const tables = [db.papers, db.removed, db.states, db.decisions, db.sightings, db.meta];
  for (let start = 0; start < papers.length; start += partSize) {
    const part = papers.slice(start, start + partSize);
    await db.transaction('rw', tables, async () => {
      const near = await Neighbourhood.load(
        db,
        part.map((paper) => paper.accounts),
      );
      const homes = part.map(({ accounts, meeting }) => accounts.map((account) => near.take(account, meeting)));
      const ids = await writeRows(context, near);
      const given = new Map<Held, number>();
      for (const [index, { given: seen }] of part.entries()) {
        for (const held of homes[index] ?? [])
          if (seen !== undefined) given.set(held, Math.min(seen, given.get(held) ?? seen));
      }
      await writeStates(context, near, ids, (held) => given.get(held));
      await db.sightings.bulkPut(
        part.flatMap(({ sightings, accounts }, index) =>
          sightings.flatMap((sighting) => {
            const at = accounts.findIndex((account) => account.keys[0] === sighting.key);
            const id = idOf(ids, homes[index]?.[Math.max(at, 0)]);
            return id === undefined ? [] : [{ ...sighting, paper: id }];
          }),
        ),
      );
    });
  }
}

/** The place in the listing becomes a fraction of a millisecond, so that the first of a listing stands above the second. */
function metAt(at: number, place: number): number {
  return Math.floor(at) + (4095 - Math.min(place, 4095)) / 4096;
}

function meetingOf({ source, listing }: ListingDraft, { at, seed }: Part, { place, draft }: Entry): Meeting {
  return {
    met: metAt(at, place),
    firstSeen: at,
    lastSeen: at,
    sighting: {
      source,
      kind: listing?.kind ?? 'page',
      ...(listing?.name === undefined ? {} : { name: listing.name }),
      ...(listing?.date === undefined ? {} : { date: listing.date }),
      ...(draft.rank === undefined ? {} : { rank: draft.rank }),
      at,
    },
    ...(seed === true ? { seed } : {}),
  };
}

function sightingOf(listing: ListingDraft, { at }: Part, { account, draft }: Entry): NonNullable<PaperRow['came']> {
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
  return row;
}

/** What makes two visits visits of one listing. */
function listingId({ source, url, listing }: ListingDraft): string {
  return [source, listing?.kind ?? 'paper', listing?.date ?? listing?.name ?? url].join(' ');
}

/** Writes the rows that changed and lets go of those that dissolved. */
async function writeRows({ db }: LibraryContext, near: Neighbourhood): Promise<ReadonlyMap<Held, number>> {
  const ids = new Map<Held, number>();
  const [fresh, known, gone]: [Held[], PaperRow[], PaperRow[]] = [[], [], []];
  for (const held of near.held) {
    if (held.id !== undefined) ids.set(held, held.id);
    if (!held.changed) continue;
    if (held.id === undefined) fresh.push(held);
    else (held.gone ? gone : known).push({ id: held.id, ...held.row });
  }
  const dissolved = (wanted: boolean): number[] =>
    near.dissolved.filter((row) => row.gone === wanted).map((row) => row.id);
  const [live, away] = [dissolved(false), dissolved(true)];
  await Promise.all([
    live.length > 0 ? db.papers.bulkDelete(live) : undefined,
    away.length > 0 ? db.removed.bulkDelete(away) : undefined,
    known.length > 0 ? db.papers.bulkPut(known) : undefined,
    gone.length > 0 ? db.removed.bulkPut(gone) : undefined,
  ]);
  if (fresh.length > 0) {
    const added = await db.papers.bulkAdd(
      fresh.map((held) => held.row as PaperRow),
      { allKeys: true },
    );
    for (const [index, held] of fresh.entries()) {
      const id = added[index];
      if (id !== undefined) ids.set(held, id);
    }
  }
  return ids;
}

/** States of new papers, and of papers that joined or parted. */
async function writeStates(
  context: LibraryContext,
  near: Neighbourhood,
  ids: ReadonlyMap<Held, number>,
  givenTo: (held: Held) => number | undefined,
): Promise<Map<number, StateRow>> {
  const { db } = context;
  const held = [...near.held].filter((paper) => !paper.gone);
  const regrouped = held.filter((paper) => paper.regrouped);
  // Papers that were just added have no state yet.
  const wanted = new Set([...held.flatMap((paper) => paper.id ?? []), ...regrouped.flatMap((paper) => paper.kin)]);
  const stored = wanted.size === 0 ? [] : await db.states.bulkGet([...wanted]);
  const known = new Map(stored.flatMap((row) => (row === undefined ? [] : [[row.paper, row]])));
  const replayed = await replayStates(
    context,
    regrouped.map((paper) => ({
      row: { id: idOf(ids, paper) ?? 0, ...paper.row },
      before: paper.kin.flatMap((id) => known.get(id) ?? []),
    })),
  );
  const states = new Map(known);
  const tally = new TallyChange();
  const [added, changed]: [StateRow[], StateRow[]] = [[], []];
  for (const paper of held) {
    const id = idOf(ids, paper) ?? 0;
    const before = known.get(id);
    const state = replayed.get(id) ?? before ?? firstState({ id, met: paper.row.met }, givenTo(paper));
    if (state === before) continue;
    (before === undefined ? added : changed).push(state);
    states.set(id, state);
    tally.count(wasRemoved(before) ? undefined : before, state);
  }
  for (const { id, gone } of near.dissolved) if (!gone) tally.count(known.get(id), undefined);
  if (near.dissolved.length > 0) await db.states.bulkDelete(near.dissolved.map(({ id }) => id));
  await Promise.all([
    added.length > 0 ? db.states.bulkAdd(added) : undefined,
    changed.length > 0 ? db.states.bulkPut(changed) : undefined,
  ]);
  if (regrouped.length > 0) await moveSightings(context, regrouped, ids, near);
  await tally.save(db);
  return states;
}

/** @param given since when it has been seen, where that was so from the start */
function firstState(paper: Pick<PaperRow, 'id' | 'met'>, given: number | undefined): StateRow {
  return stateRow(given === undefined ? {} : { seen: given }, paper, given);
}

/** A removed paper was not counted. */
function wasRemoved(state: StateRow | undefined): boolean {
  return state?.removed !== undefined;
}

/** Sightings follow the account under which they were met. */
async function moveSightings(
  { db }: LibraryContext,
  regrouped: readonly Held[],
  ids: ReadonlyMap<Held, number>,
  near: Neighbourhood,
): Promise<void> {
  const home = new Map<Key, number>();
  for (const held of near.held) {
    const id = idOf(ids, held);
    if (id === undefined) continue;
    for (const account of accountsOf({ id, ...held.row })) home.set(account.keys[0], id);
  }
  const homeOf = (row: SightingRow): number => home.get(row.key) ?? row.paper;
  const rows = await sightingsOf(db, [...new Set(regrouped.flatMap((held) => held.kin))]);
  const there = new Set(rows.map((row) => [homeOf(row), row.listing, row.day].join(' ')));
  const spilled = near.spilled.filter((row) => !there.has([homeOf(row), row.listing, row.day].join(' ')));
  const moved = rows.filter((row) => homeOf(row) !== row.paper);
  await db.sightings.bulkDelete(moved.map((row): [number, string, string] => [row.paper, row.listing, row.day]));
  await db.sightings.bulkPut([...spilled, ...moved].map((row) => ({ ...row, paper: homeOf(row) })));
}

async function writeVisit(
  { db }: LibraryContext,
  { source, url, listing }: ListingDraft,
  { visit, at, from }: Part,
  part: { papers: number; fresh: number },
): Promise<void> {
  if (listing === undefined) return;
  const known = await db.visits.get(visit);
  await db.visits.put({
    id: visit,
    source,
    url,
    kind: listing.kind,
    ...(listing.name === undefined ? {} : { name: listing.name }),
    ...(listing.date === undefined ? {} : { date: listing.date }),
    ...(listing.total === undefined ? {} : { total: listing.total }),
    ...(listing.reasons === undefined ? {} : { reasons: listing.reasons }),
    at: known?.at ?? at,
    parts: { ...known?.parts, [from]: part },
  });
}

function idOf(ids: ReadonlyMap<Held, number>, held: Held | undefined): number | undefined {
  return held === undefined ? undefined : ids.get(held);
}
