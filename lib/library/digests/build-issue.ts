/**
 * Builds a series’ digest of a period from the library: reads only the papers that may be shown and counts the rest.
 */

import type { DigestInput } from '@/lib/digest/digest-input.ts';
import type { Database } from '../../db/database.ts';
import type { MatchRow, PaperRow, StateRow, TopicRow } from '../../db/schema.ts';
import { buildDigest, entryOfInput, papersShown } from '../../digest/build-digest.ts';
import {
  type DigestOptions,
  type DigestTotals,
  defaultDigestOptions,
  limitsOf,
  type TopicTotals,
} from '../../digest/digest-request.ts';
import { decisionsCutoff, endOfDay, type Period, startOfDay } from '../../digest/period.ts';
import { type FitStub, needsScores, type PaperStub, shortlist } from '../../digest/shortlist.ts';
import { localDay } from '../../domain/day.ts';
import type { Digest, DigestEntry } from '../../domain/digest.ts';
import type { Key } from '../../domain/key.ts';
import { firstSeries, type Series } from '../../domain/series.ts';
import type { LibraryContext } from '../base/context.ts';
import { findRows } from '../papers/find-rows.ts';
import { dismissedPapers } from '../papers/lists.ts';
import { isSnoozed } from '../papers/new-shelf.ts';
import { isOwn, plainPaper, toState } from '../papers/row-mapping.ts';
import { fitsOf, papersOf, rangesOf } from './candidates.ts';
import { notesOf } from './coverage-notes.ts';
import type { DigestJob } from './digest-job.ts';
import { type EarlierPaper, findChangedSent, findUnreadSaved, findUpdatedSaved } from './earlier-papers.ts';
import { repeatedAmong, sentPapers } from './sent-papers.ts';

export interface BuiltDigest {
  readonly digest: Digest;
  /** Number of papers that are left out because the series has already sent them. */
  readonly repeats: number;
  /** The local id of the last paper that the library had before the build. */
  readonly upTo: number;
}

/**
 * Builds a digest. It doesn’t run in a transaction, because live queries call it, and there Dexie loses a transaction
 * if other promises resolve between two requests.
 */
export async function buildIssueDigest(context: LibraryContext, order: DigestJob): Promise<BuiltDigest> {
  const { series, period } = order;
  const { db } = context;
  const [upTo = 0] = await db.papers.orderBy(':id').reverse().limit(1).primaryKeys();
  const [light, picks, dismissed, topics] = await Promise.all([
    papersOf(db, period),
    picksOf(db, period),
    dismissedPapers(db),
    topicsOf(context, series),
  ]);
  // Dismissed papers stay out, unless the user has picked them.
  for (const id of dismissed) if (!picks.everPicked.has(id)) light.delete(id);
  const sent = await sentPapers(db, order);
  const repeats = [...sent].filter((id) => light.delete(id)).length;
  const ranges = rangesOf(light.keys());
  const sizes = sizesOf(series);
  const places = picks.everPicked.size + picks.inPeriod.size + sizes.mostTop + topics.length * sizes.mostInAll;
  const topicFits = await Promise.all(
    topics.map(({ id }) => fitsOf(db, id, light, ranges, (found) => needsScores(light, found, places))),
  );
  const fits = new Map(topics.map(({ id }, place) => [id, topicFits[place]?.fits ?? noFits]));
  const matches = new Map(topics.map(({ id }, place) => [id, new Map(topicFits[place]?.rows)]));
  const rows = new Map<number, PaperRow>();
  /** Chooses and reads the papers that will be shown. For all others, the indexes are enough. */
  const choose = async () => {
    const picked = new Set(
      [...picks.inPeriod, ...[...picks.everPicked].filter((id) => light.has(id))].filter(
        (id) => !sent.has(id) && (!dismissed.has(id) || picks.everPicked.has(id)),
      ),
    );
    const totals = totalsOf(light, topics, fits);
    const limits = limitsOf(sizes, totals.seen, topics.length);
    // A paper of several topics may go to any of them, so each may need as many papers as there are slots.
    const sections = topics.map(({ id }) => ({ most: limits.slots, fits: fits.get(id) ?? noFits }));
    const wanted = shortlist([...light.values()], sections, picked, { ...sizes, ...limits });
    await Promise.all([readRows(db, wanted, rows), readMatches(db, wanted, fits, matches)]);
    const inputs = [...wanted]
      .flatMap((id) => rows.get(id) ?? [])
      .map((row) => ({ row, input: toInput({ row }, picked.has(row.id)) }));
    const papers = inputs.map(({ input }) => input);
    const shown = new Set(papersShown({ week: period.week, papers, topics, totals, options: sizes }));
    return { picked, totals, rows: inputs.filter(({ input }) => shown.has(input)).map(({ row }) => row) };
  };
  let others = new Map<number, MatchRow[]>();
  const toInput = ({ row, state }: EarlierPaper, picked = false): DigestInput => {
    const own = light.has(row.id)
      ? topics.flatMap(({ id }) => matches.get(id)?.get(row.id) ?? [])
      : (others.get(row.id) ?? []);
    return inputOf(row, state, own, period, { period: light.has(row.id), picked });
  };
  let chosen = await choose();
  for (;;) {
    const repeated = await repeatedAmong(db, order, chosen.rows);
    if (repeated.size === 0) break;
    for (const id of repeated) {
      sent.add(id);
      light.delete(id);
    }
    chosen = await choose();
  }
  const [states, changed, followed, carried, notes] = await Promise.all([
    db.states.bulkGet(chosen.rows.map(({ id }) => id)),
    findChangedSent(context, order),
    findUpdatedSaved(context, order),
    findUnreadSaved(context, order),
    notesOf(context, period, new Set(chosen.totals.days.keys()), order.troubles),
  ]);
  const papers = chosen.rows.map((row, place) => ({ row, state: states[place] }));
  const beyond = [...papers, ...changed, ...followed, ...carried.papers]
    .map(({ row }) => row.id)
    .filter((id) => !light.has(id));
  others = Map.groupBy(await db.matches.where('paper').anyOf(beyond).toArray(), ({ paper }) => paper);
  const newsOf = new Map(followed.map(({ row, news }) => [row.id, news]));
  const withNews = ({ row }: EarlierPaper, input: DigestInput): DigestInput => {
    const news = newsOf.get(row.id);
    return news === undefined ? input : { ...input, news };
  };
  const digest = buildDigest({
    week: period.week,
    ...(isWholeWeek(period) ? {} : { span: { from: period.from, to: period.to } }),
    ...(series.id === firstSeries.id ? {} : { series: series.name }),
    ...(series.quote === undefined ? {} : { quote: series.quote }),
    papers: papers.map((paper) => withNews(paper, toInput(paper, chosen.picked.has(paper.row.id)))),
    topics,
    totals: chosen.totals,
    changed: changed.map(({ news, ...paper }) => ({ ...toInput(paper), news })),
    followed: followed.map((paper) => withNews(paper, toInput(paper))),
    carried: { inputs: carried.papers.map((paper) => toInput(paper)), total: carried.total },
    ...(order.before === undefined ? {} : { before: order.before }),
    today: localDay(context.now()),
    options: { ...sizes, notes },
  });
  return { digest: series.template === undefined ? digest : { ...digest, template: series.template }, repeats, upTo };
}

const noFits: ReadonlyMap<number, FitStub> = new Map();

/** Builds the entry of one paper that is added by hand; undefined if the paper is not in the library. */
export async function buildEntry(
  context: LibraryContext,
  order: DigestJob,
  key: Key,
): Promise<DigestEntry | undefined> {
  const { db } = context;
  const [row] = await findRows(db.papers, [key]);
  if (row === undefined) return undefined;
  const [topics, matches, state, light] = await Promise.all([
    topicsOf(context, order.series),
    db.matches.where('paper').equals(row.id).toArray(),
    db.states.get(row.id),
    papersOf(db, order.period),
  ]);
  const input = inputOf(row, state, matches, order.period, { period: light.has(row.id), picked: true });
  return entryOfInput(input, topics, order.period.week, order.series.quote);
}

/** Whether a period covers its whole week. */
export function isWholeWeek({ week, from, to }: Pick<Period, 'week' | 'from' | 'to'>): boolean {
  return week.from === from && week.to === to;
}

function sizesOf({ mostInAll, mostPerTopic, mostOthers, mostTop }: Series): DigestOptions {
  const usual = defaultDigestOptions;
  const alone = mostOthers ?? usual.mostWithoutTopics;
  return {
    ...usual,
    mostInAll: mostInAll ?? usual.mostInAll + (mostOthers ?? 0),
    mostTop: mostTop ?? usual.mostTop,
    mostPerTopic: mostPerTopic ?? usual.mostPerTopic,
    mostWithoutTopics: mostInAll === undefined ? alone : Math.min(alone, mostInAll),
    ...(mostOthers === undefined ? {} : { mostOthers }),
  };
}

/** Returns the topics of a series that are not snoozed, in the order of their sections. */
async function topicsOf({ db, now }: LibraryContext, series: Series): Promise<TopicRow[]> {
  const all = (await db.topics.toArray()).sort((a, b) => a.createdAt - b.createdAt);
  const chosen =
    series.topics === undefined ? all : series.topics.flatMap((id) => all.find((topic) => topic.id === id) ?? []);
  const { mostPerTopic } = series;
  return chosen
    .filter((topic) => !isSnoozed(topic, now()))
    .map((topic) => (mostPerTopic === undefined ? topic : { ...topic, most: mostPerTopic }));
}

/** Returns the papers that were picked or saved in a period, and all that were ever picked. */
async function picksOf(
  db: Database,
  { from, to, last }: Period,
): Promise<{ inPeriod: Set<number>; everPicked: Set<number> }> {
  const [start, end] = [last === undefined ? startOfDay(from) : decisionsCutoff(last) + 1, endOfDay(to)];
  // Imported flags are not decisions of this period.
  const decided = async (flag: 'picked' | 'saved'): Promise<number[]> => {
    const states = await db.states.where(flag).between(start, end, true, true).toArray();
    return states.filter((state) => isOwn(state, flag)).map(({ paper }) => paper);
  };
  const [picked, saved, ever] = await Promise.all([
    decided('picked'),
    decided('saved'),
    db.states.where('picked').above(Number.NEGATIVE_INFINITY).primaryKeys(),
  ]);
  return { inPeriod: new Set([...picked, ...saved]), everPicked: new Set(ever) };
}

function totalsOf(
  light: ReadonlyMap<number, PaperStub>,
  topics: readonly TopicRow[],
  fits: ReadonlyMap<string, ReadonlyMap<number, FitStub>>,
): DigestTotals {
  const days = new Map<string, number>();
  for (const { day } of light.values()) days.set(day, (days.get(day) ?? 0) + 1);
  const matched = new Set<number>();
  const counted = new Map<string, TopicTotals>();
  for (const { id: topic } of topics) {
    const first = { strong: 0, weak: 0 };
    let [matches, strong] = [0, 0];
    for (const [paper, { strength }] of fits.get(topic) ?? []) {
      if (strength === 'near' || !light.has(paper)) continue;
      matches += 1;
      if (strength === 'strong') strong += 1;
      if (!matched.has(paper)) first[strength] += 1;
      matched.add(paper);
    }
    counted.set(topic, { matches, strong, first });
  }
  return { seen: light.size, matched: matched.size, topics: counted, days };
}

/** Reads rows that have not been read yet. */
async function readRows(db: Database, ids: ReadonlySet<number>, read: Map<number, PaperRow>): Promise<void> {
  const missing = [...ids].filter((id) => !read.has(id));
  for (const row of await db.papers.bulkGet(missing)) if (row !== undefined) read.set(row.id, row);
}

/** Reads matches of some papers that have not been read yet. */
async function readMatches(
  db: Database,
  ids: ReadonlySet<number>,
  fits: ReadonlyMap<string, ReadonlyMap<number, FitStub>>,
  read: ReadonlyMap<string, Map<number, MatchRow>>,
): Promise<void> {
  const missing = [...fits].flatMap(([topic, known]) =>
    [...ids].filter((id) => known.has(id) && !read.get(topic)?.has(id)).map((id): [string, number] => [topic, id]),
  );
  if (missing.length === 0) return;
  for (const row of await db.matches.bulkGet(missing)) if (row !== undefined) read.get(row.topic)?.set(row.paper, row);
}

function inputOf(
  row: PaperRow,
  stored: StateRow | undefined,
  matches: readonly MatchRow[],
  { to }: Period,
  within: NonNullable<DigestInput['within']>,
): DigestInput {
  const state = toState(stored);
  const readOn = row.asOf?.upvotes === undefined ? undefined : localDay(row.asOf.upvotes);
  return {
    paper: { ...plainPaper(row, state), listed: row.day },
    ...(state.comment === undefined ? {} : { comment: state.comment }),
    ...(readOn === undefined || readOn > to ? {} : { votesOn: readOn }),
    fits: matches.map(({ topic, score, strength, reasons }) => ({ topic, fit: { score, strength, reasons } })),
    within,
  };
}
