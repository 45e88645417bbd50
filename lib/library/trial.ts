/**
 * A topic tried out on the whole library without saving it. How many papers its rule matches is asked of the search
 * index, which holds for every paper what the rule itself would say; only the papers that are shown are read. Papers that
 * match because they resemble liked ones are looked for once per set of likes, and remembered.
 */
import type { Database } from '../db/open.ts';
import type { Topic } from '../domain/topic.ts';
import type { CountedChange, TopicTrial, TrialOptions, TrialPaper } from '../library.ts';
import { formatQuery } from '../search/format.ts';
import { evaluate } from '../search/meaning.ts';
import { parseQuery } from '../search/parse.ts';
import { allOf, anyOf, type Query, type SearchDocument } from '../search/query.ts';
import { noCounts } from '../topics/frequencies.ts';
import { withMutes } from '../topics/mutes.ts';
import { partChanges, phraseChanges } from '../topics/rule-changes.ts';
import { suggestTopics } from '../topics/suggest.ts';
import { asksForWords, wishOf } from '../topics/wishes.ts';
import { type LibraryContext, localDay } from './context.ts';
import { countFrequencies, learns } from './frequencies.ts';
import { compileTopics, documentOf } from './matching.ts';
import { allPapers } from './papers.ts';
import type { CompiledTopics } from './ports.ts';
import { search } from './search.ts';
import { readTally } from './tally.ts';

const dayLength = 86_400_000;
/** Weeks that the trial counts apart. */
const weekCount = 12;
/** Papers read of the last week, of what a part adds, of what is left out. */
const most = { sample: 50, added: 50, excluded: 20, near: 10 };
/** Papers looked at for near misses, best first. */
const nearLooked = 40;

/** See `Library.tryTopic`. */
export async function tryTopic(
  context: LibraryContext,
  asked: Topic,
  { without, signal, onCounted, onFound }: TrialOptions = {},
): Promise<TopicTrial> {
  const topic = withMutes(asked, context.now());
  const { query, problems } = parseQuery(ruleOf(topic));
  if (learns([topic])) await countFrequencies(context, signal);
  const compiled = await compileTopics(context, [topic]);
  const trial: Trial = { context, topic, compiled, signal };
  const [all, of, recent] = await Promise.all([matchedBy(trial, query), paperCount(context.db), recentWeeks(context)]);
  signal?.throwIfAborted();
  const matched = await aboveLeast(trial, all);
  signal?.throwIfAborted();
  const weeks = recent.map(({ from, papers }) => ({
    from,
    matches: papers.reduce((sum, id) => sum + (matched.has(id) ? 1 : 0), 0),
  }));
  const lastWeek = (recent.at(-1)?.papers ?? []).filter((id) => matched.has(id));
  const counted = {
    matched: matched.size,
    of,
    lastWeek: lastWeek.length,
    weeks,
    problems: problems.map((problem) => problem.sentence),
  };
  const shown = newest(lastWeek.length > 0 ? lastWeek : matched, most.sample);
  const sample = bestFirst(await fitsOf(trial, shown));
  signal?.throwIfAborted();
  await onCounted?.({ ...counted, sample });
  signal?.throwIfAborted();
  const [added, excluded, near, paces, lost] = await Promise.all([
    without === undefined ? undefined : addedTo(trial, matched, without),
    excludedBy(trial, matched, query),
    nearMisses(trial, matched, query),
    pacesOf(trial, all, recent),
    lostFrom(trial, matched),
  ]);
  signal?.throwIfAborted();
  const found = {
    ...counted,
    sample,
    ...(added === undefined ? {} : { added }),
    excluded,
    near,
    paces,
    ...(lost === undefined ? {} : { lost }),
  };
  await onFound?.(found);
  signal?.throwIfAborted();
  return { ...found, changes: await countedChanges({ ...trial, topic: asked }, matched, near) };
}

/** See `Library.readyToTry`. */
export async function readyToTry(context: LibraryContext): Promise<void> {
  await Promise.all([recentWeeks(context), search(context, 'the', { limit: 1 })]);
}

interface Trial {
  readonly context: LibraryContext;
  readonly topic: Topic;
  readonly compiled: CompiledTopics;
  readonly signal: AbortSignal | undefined;
}

/** What a topic asks for; its name where it has neither a rule nor likes. */
function ruleOf({ name, query, like }: Topic): string {
  return query.trim() === '' && like.length === 0 ? name : query;
}

/** Whether a rule asks for no words of a text, and so only says which papers are meant: an author's, a category's. */
function isFilter(query: Query): boolean {
  return query.kind !== 'everything' && !asksForWords(wishOf(query, noCounts));
}

/** Everything that the topic matches, by local id. */
async function matchedBy(trial: Trial, query: Query): Promise<Set<number>> {
  const { context, topic, signal } = trial;
  const ruled = await answersTo(context, query);
  if (!learns([topic])) return ruled;
  const [judged, liked] = await Promise.all([idsOf(context, topic.dislike), idsOf(context, topic.like)]);
  const { matched: alike } = await resembling(trial);
  const matched = isFilter(query) && (await likesDecide(trial, ruled, alike)) ? new Set<number>() : ruled;
  for (const id of judged) matched.delete(id);
  const open = [...new Set([...alike, ...liked])].filter((id) => !matched.has(id));
  for (const { id, fit } of await fitsOf(trial, open)) if (fit.strength !== 'near') matched.add(id);
  signal?.throwIfAborted();
  return matched;
}

/**
 * Whether a rule that only says which papers are meant leaves the rest to the likes: it does where something could be
 * learned from them. Any paper that the rule matches and no liked one resembles tells.
 */
async function likesDecide(trial: Trial, ruled: ReadonlySet<number>, alike: ReadonlySet<number>): Promise<boolean> {
  const other = [...ruled].find((id) => !alike.has(id));
  if (other === undefined) return false;
  return (await fitsOf(trial, [other])).every(({ fit }) => fit.strength === 'near');
}

/** Those of the matches that the topic's threshold lets through. */
async function aboveLeast(trial: Trial, matched: Set<number>): Promise<Set<number>> {
  if (trial.topic.least === undefined) return matched;
  const fits = await fitsOf(trial, [...matched]);
  return new Set(fits.flatMap(({ id, fit }) => (fit.strength === 'near' ? [] : id)));
}

/** Papers a week that a threshold may be set to. */
const paces = [20, 12, 6, 3, 1] as const;
/** Matches whose scores tell where a threshold would be. */
const mostScored = 1_500;

/** What the topic would come to a week, as it is and with fewer of its matches. */
async function pacesOf(
  trial: Trial,
  matched: ReadonlySet<number>,
  recent: readonly RecentWeek[],
): Promise<TopicTrial['paces']> {
  const weeks = recent.filter(({ papers }) => papers.length > 0);
  const ids = weeks.flatMap(({ papers }) => papers.filter((id) => matched.has(id)));
  const whole = ids.length / Math.max(1, weeks.length);
  const all = { papers: whole < 1 ? Math.ceil(whole) : Math.round(whole) };
  const looked = newest(ids, mostScored);
  if (looked.length <= weeks.length) return [all];
  const scores = (await fitsOf(trial, looked)).map(({ fit }) => fit.score).sort((a, b) => b - a);
  const share = looked.length / ids.length;
  return [
    all,
    ...paces.flatMap((papers) => {
      const least = scores[Math.round(papers * weeks.length * share) - 1];
      return least === undefined || papers >= all.papers ? [] : { papers, least };
    }),
  ];
}

/** What the saved topic matches and this one would not. */
async function lostFrom({ context, topic }: Trial, matched: ReadonlySet<number>): Promise<TopicTrial['lost']> {
  const { db } = context;
  if ((await db.topics.get(topic.id)) === undefined) return undefined;
  const now = await db.matches
    .where('[topic+met]')
    .between([topic.id, Number.NEGATIVE_INFINITY], [topic.id, Number.POSITIVE_INFINITY])
    .primaryKeys();
  const gone = now.flatMap(([, id]) => (matched.has(id) ? [] : id));
  return {
    count: gone.length,
    gained: [...matched].length - (now.length - gone.length),
    ids: newest(gone, most.added),
  };
}

/** Papers that are looked through for phrases that they share, the newest: reading more takes longer than a key may wait. */
const mostRead = 60;
/** Phrases of the papers that are put to the rule. */
const mostPhrases = 4;
/** A phrase in more of them than this share hardly parts them. */
const broadPhrase = 0.8;

/**
 * Which words narrow or widen the topic: its own, each left out in turn, and phrases that its papers share. Each count is
 * what the topic would match with that rule, likes and threshold included.
 * @param trial of the topic as the person writes it, without its mutes
 * @param near papers that come close, which tell what could widen a topic that matches nothing
 */
async function countedChanges(
  trial: Trial,
  matched: ReadonlySet<number>,
  near: readonly TrialPaper[],
): Promise<CountedChange[]> {
  const { context, topic, signal } = trial;
  const { query: rule } = parseQuery(ruleOf(topic));
  const read = matched.size > 0 ? newest(matched, mostRead) : near.map(({ id }) => id);
  const papers = [...(await documentsOf(context, read)).values()];
  const own = partChanges(rule);
  const known = own.flatMap(({ term }) => [term, term.replace(/["()]/g, '')]);
  const phrases = suggestTopics(papers, { most: mostPhrases, known, broad: broadPhrase, untitled: true }).map(
    ({ name, query }) => {
      const phrase = parseQuery(query).query;
      // Its abbreviations may stand for much else: a phrase that is added is the phrase that is named.
      return { name, phrase: phrase.kind === 'or' ? (phrase.parts[0] ?? phrase) : phrase };
    },
  );
  const counted: CountedChange[] = [];
  for (const change of [...own, ...phrases.flatMap(({ name, phrase }) => phraseChanges(rule, phrase, name))]) {
    // Nothing left of a rule would be its name, or everything.
    if (change.query === '' && topic.like.length === 0) continue;
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    const changed = withMutes({ ...topic, query: change.query }, context.now());
    const compiled = await compileTopics(context, [changed]);
    const { query } = parseQuery(changed.query);
    const all = await aboveLeast(
      { ...trial, topic: changed, compiled },
      await matchedBy({ ...trial, topic: changed, compiled }, query),
    );
    if (all.size !== matched.size && all.size > 0) counted.push({ ...change, matched: all.size });
  }
  return counted;
}

async function answersTo(context: LibraryContext, query: Query): Promise<Set<number>> {
  if (query.kind === 'everything') return new Set();
  const { ids, strict } = await search(context, formatQuery(query), { limit: Number.MAX_SAFE_INTEGER });
  return new Set(ids.slice(0, strict));
}

async function idsOf({ db }: LibraryContext, keys: readonly string[]): Promise<number[]> {
  return keys.length === 0 ? [] : db.papers.where('names').anyOf(keys).primaryKeys();
}

interface Alike {
  readonly mark: string;
  readonly matched: ReadonlySet<number>;
  /** The best of those that come close. */
  readonly near: readonly number[];
}

/** What the liked papers alone would match: the latest answer for a library. It holds nothing that cannot be found again. */
const remembered = new WeakMap<Database, Alike>();

async function resembling({ context, topic, signal }: Trial): Promise<Alike> {
  const { db } = context;
  const mark = JSON.stringify([topic.like, topic.dislike, await markOf(db)]);
  const known = remembered.get(db);
  if (known?.mark === mark) return known;
  const alone = await compileTopics(context, [{ ...topic, query: '' }]);
  const matched = new Set<number>();
  let near: TrialPaper[] = [];
  for await (const papers of topic.like.length === 0 ? [] : allPapers(context)) {
    signal?.throwIfAborted();
    for (const { row, state } of papers) {
      const [found] = alone.fits(documentOf(row, state));
      if (found?.fit.strength === 'near') near.push({ id: row.id, fit: found.fit });
      else if (found !== undefined) matched.add(row.id);
    }
    near = bestFirst(near).slice(0, nearLooked);
    await new Promise((resolve) => setTimeout(resolve));
  }
  const alike = { mark, matched, near: near.map(({ id }) => id) };
  remembered.set(db, alike);
  return alike;
}

/** How many papers there are, as it is kept: to count 100,000 takes a third of a second. */
async function paperCount(db: Database): Promise<number> {
  return (await readTally(db)).all;
}

/** Differs where papers came or went. */
async function markOf(db: Database): Promise<string> {
  const [count, last] = await Promise.all([paperCount(db), db.papers.orderBy('id').lastKey()]);
  return `${count} ${String(last)}`;
}

interface RecentWeek {
  readonly from: string;
  readonly papers: readonly number[];
}

const calendars = new WeakMap<Database, { readonly mark: string; readonly weeks: readonly RecentWeek[] }>();

/** The papers of the last twelve times seven days, oldest first; what is dated ahead counts as of today. */
async function recentWeeks({ db, now }: LibraryContext): Promise<readonly RecentWeek[]> {
  const today = localDay(now());
  const mark = `${today} ${await markOf(db)}`;
  const known = calendars.get(db);
  if (known?.mark === mark) return known.weeks;
  const from = Array.from({ length: weekCount }, (_, place) => daysBefore(today, 7 * (weekCount - place) - 1));
  const weeks = await Promise.all(
    from.map(async (day, place) => ({
      from: day,
      papers: await db.papers
        .where('day')
        .between(day, from[place + 1] ?? '\uffff')
        .primaryKeys(),
    })),
  );
  calendars.set(db, { mark, weeks });
  return weeks;
}

function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * dayLength).toISOString().slice(0, 10);
}

/** Local ids grow as papers come, so the highest are the newest. */
function newest(ids: Iterable<number>, count: number): number[] {
  return [...ids].sort((a, b) => b - a).slice(0, count);
}

async function documentsOf({ db }: LibraryContext, ids: readonly number[]): Promise<Map<number, SearchDocument>> {
  const [rows, states] = await Promise.all([db.papers.bulkGet([...ids]), db.states.bulkGet([...ids])]);
  return new Map(
    rows.flatMap((row, index) => (row === undefined ? [] : [[row.id, documentOf(row, states[index])] as const])),
  );
}

/** Papers that are read and scored in one go: some 20 ms, so that a key that is pressed meanwhile is heard. */
const scoredAtOnce = 60;

/** The fits of some papers, near ones too, in the order asked. */
async function fitsOf(
  { context, compiled, signal }: Pick<Trial, 'context' | 'compiled' | 'signal'>,
  ids: readonly number[],
): Promise<TrialPaper[]> {
  const fits: TrialPaper[] = [];
  for (let start = 0; start < ids.length; start += scoredAtOnce) {
    if (start > 0) await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    for (const [id, document] of await documentsOf(context, ids.slice(start, start + scoredAtOnce))) {
      const [found] = compiled.fits(document);
      if (found !== undefined) fits.push({ id, fit: found.fit });
    }
  }
  return fits;
}

function bestFirst(papers: readonly TrialPaper[]): TrialPaper[] {
  return [...papers].sort((a, b) => b.fit.score - a.fit.score || b.id - a.id);
}

async function addedTo(trial: Trial, matched: ReadonlySet<number>, without: string) {
  const rest = { ...trial, topic: { ...trial.topic, query: without } };
  const compiled = await compileTopics(trial.context, [rest.topic]);
  const { query } = parseQuery(without);
  const before = await matchedBy({ ...rest, compiled }, query);
  const ids = new Set([...matched].filter((id) => !before.has(id)));
  return { count: ids.size, ids, sample: bestFirst(await fitsOf(trial, newest(ids, most.added))) };
}

/** The papers that only the rule's “not” keeps out. */
async function excludedBy(trial: Trial, matched: ReadonlySet<number>, query: Query): Promise<TopicTrial['excluded']> {
  const unwanted = unwantedOf(query);
  const wanted = withoutUnwanted(query);
  if (unwanted.length === 0 || wanted.kind === 'everything') return { count: 0, sample: [] };
  const { context, topic } = trial;
  const disliked = new Set(await idsOf(context, topic.dislike));
  const kept = [...(await answersTo(context, wanted))].filter((id) => !matched.has(id) && !disliked.has(id));
  const ids = newest(kept, most.excluded);
  const documents = await documentsOf(context, ids);
  const compiled = await compileTopics(context, [{ ...topic, query: formatQuery(wanted) }]);
  const sample = bestFirst(await fitsOf({ context, compiled, signal: trial.signal }, ids)).flatMap((paper) => {
    const document = documents.get(paper.id);
    if (document === undefined) return [];
    const by = unwanted.filter((part) => evaluate(part, document) !== undefined);
    return [{ ...paper, by: by.map(formatQuery) }];
  });
  return { count: kept.length, sample };
}

function unwantedOf(query: Query): Query[] {
  if (query.kind === 'not') return query.part.kind === 'or' ? [...query.part.parts] : [query.part];
  return query.kind === 'and' || query.kind === 'or' ? query.parts.flatMap(unwantedOf) : [];
}

function withoutUnwanted(query: Query): Query {
  switch (query.kind) {
    case 'not':
      return { kind: 'everything' };
    case 'and':
      return allOf(query.parts.map(withoutUnwanted));
    case 'or': {
      const [first, ...rest] = query.parts.map(withoutUnwanted);
      return first === undefined ? query : anyOf([first, ...rest]);
    }
    default:
      return query;
  }
}

/** Papers that the topic calls near: with the rule's words, each of which may be missing, or like the liked papers. */
async function nearMisses(trial: Trial, matched: ReadonlySet<number>, query: Query): Promise<TrialPaper[]> {
  const loose = loosened(query);
  const close =
    loose.kind === 'everything'
      ? []
      : (await search(trial.context, formatQuery(loose), { limit: nearLooked + matched.size })).ids;
  const alike = learns([trial.topic]) ? (await resembling(trial)).near : [];
  const others = [...new Set([...alike, ...close.filter((id) => !matched.has(id)).slice(0, nearLooked)])];
  const fits = await fitsOf(
    trial,
    others.filter((id) => !matched.has(id)),
  );
  return bestFirst(fits.filter(({ fit }) => fit.strength === 'near')).slice(0, most.near);
}

/** The query with other endings, and with any of its words instead of all of them. */
function loosened(query: Query): Query {
  switch (query.kind) {
    case 'and': {
      const soft: readonly Query[] = query.parts.filter(
        ({ kind }) => kind === 'words' || kind === 'or' || kind === 'and',
      );
      const [first, ...rest] = soft.map(loosened);
      return allOf([
        ...(first === undefined ? [] : [anyOf([first, ...rest])]),
        ...query.parts.filter((part) => !soft.includes(part)),
      ]);
    }
    case 'or': {
      const [first, ...rest] = query.parts.map(loosened);
      return first === undefined ? query : anyOf([first, ...rest]);
    }
    case 'words': {
      const words = query.text.split(/\s+/).filter((word) => word !== '');
      const { field } = query;
      return allOf(words.map((text) => ({ kind: 'words', text, ...(field === undefined ? {} : { field }) })));
    }
    default:
      return query;
  }
}
