/** Matches of topics: made when papers are recorded or a topic changes, never when they are drawn. */
import type { MatchRow, PaperRow, StateRow, TopicRow } from '../../db/schema.ts';
import type { Topic } from '../../domain/topic.ts';
import type { SearchDocument } from '../../search/query.ts';
import { applyMutes } from '../../topics/mutes.ts';
import { noCounts, RecordingCounts, SnapshotCounts, type WordCounts } from '../../topics/word-counts.ts';
import type { LibraryContext } from '../base/context.ts';
import type { CompiledTopics, TopicMatching } from '../base/topic-matcher.ts';
import { findRows } from '../papers/find-rows.ts';
import { toState, toStoredPaper } from '../papers/row-mapping.ts';
import { topicMatching } from './default-matcher.ts';
import { enqueueRematchOnce } from './rematch-queue.ts';
import { currentCounts, frequenciesMark, haveExamples, saveTrainedCounts, trainedCounts } from './word-counts.ts';

/** What is searched and matched of a paper: corrected, with the user's own words. */
export function toSearchDocument(row: PaperRow, state: StateRow | undefined): SearchDocument {
  const plain = toState(state);
  return {
    ...toStoredPaper(row, plain),
    state: plain,
    firstSeen: row.firstSeen,
    ...(row.sighting === undefined ? {} : { sources: [row.sighting.source] }),
  };
}

/** The topics' own matching comes with the use cases that match, so that a window opens without its code. */
function matchingOf({ matching }: LibraryContext): TopicMatching {
  return matching ?? topicMatching;
}

/** The rows of a paper's fits. Near misses are kept out of the indexes by which matches are listed. */
export function toMatchRows(
  fits: readonly { readonly topic: string; readonly fit: MatchRow | Omit<MatchRow, 'topic' | 'paper' | 'met'> }[],
  paper: Pick<PaperRow, 'id' | 'met'>,
  state: StateRow | undefined,
): MatchRow[] {
  return fits.map(({ topic, fit }) => ({
    topic,
    paper: paper.id,
    score: fit.score,
    strength: fit.strength,
    reasons: fit.reasons,
    ...(fit.strength === 'near' ? {} : { met: paper.met }),
    ...(fit.strength === 'near' || state?.new === undefined ? {} : { fresh: paper.met }),
  }));
}

/**
 * Matches papers against all topics again, inside the caller's transaction.
 * @param stale papers whose matches of before say nothing any more
 * @returns the matches as they are written
 */
export async function rematch(
  context: LibraryContext,
  topics: readonly TopicRow[],
  papers: readonly PaperRow[],
  states: ReadonlyMap<number, StateRow>,
  stale: readonly number[],
): Promise<MatchRow[]> {
  const { db } = context;
  if (topics.length === 0) return [];
  if (stale.length > 0) await db.matches.where('paper').anyOf(stale).delete();
  if (papers.length === 0) return [];
  const compiled = await recompileTopics(context, topics);
  const matches = papers.flatMap((paper) => {
    const state = states.get(paper.id);
    return toMatchRows(compiled.fits(toSearchDocument(paper, state)), paper, state);
  });
  if (matches.length > 0) await db.matches.bulkPut(matches);
  return matches;
}

/**
 * Makes topics ready, with what this library knows: the papers that they like, and how common words were when they were
 * learned; as they are now, where nothing was learned of a topic yet.
 */
export async function compileTopics(context: LibraryContext, topics: readonly Topic[]): Promise<CompiledTopics> {
  const papers = await likedPapers(context, topics);
  return matchingOf(context).compile(inForce(context, topics), {
    papers,
    counts: await countsFor(context, topics, await trainedCounts(context, topics, papers)),
  });
}

type CountsThenOf = Awaited<ReturnType<typeof trainedCounts>>;

/** Whether something of a topic is not learned yet, so that the counts of now are needed. */
const isUnlearned = (topic: Topic, then: CountsThenOf): boolean =>
  haveExamples([topic]) && then.get(topic.id)?.whole !== true;

async function countsFor(
  context: LibraryContext,
  topics: readonly Topic[],
  then: CountsThenOf,
): Promise<(topic: Topic) => WordCounts> {
  const now = topics.some((topic) => isUnlearned(topic, then)) ? await currentCounts(context) : noCounts;
  return (topic) => {
    // A rule alone is told by its words; how common they are elsewhere must not depend on other topics.
    if (!haveExamples([topic])) return noCounts;
    const kept = then.get(topic.id);
    return kept === undefined ? now : new SnapshotCounts(kept, now);
  };
}

/** A library so many times as large as it was knows better how common words are. */
const outgrown = 2;

/**
 * Learns a topic from the papers that it likes, unless that is done: keeps how common its words are now.
 * @param papers how many the library has, where a topic that was learned in a much smaller one is to be learned again
 * @returns whether it was learned again
 */
export async function trainTopic(context: LibraryContext, topic: Topic, papers = 0): Promise<boolean> {
  if (!haveExamples([topic])) return false;
  const liked = await likedPapers(context, [topic]);
  const then = await trainedCounts(context, [topic], liked);
  const kept = then.get(topic.id);
  const isOutgrown = kept !== undefined && papers > outgrown * kept.papers;
  if (!isOutgrown && !isUnlearned(topic, then)) return false;
  const counts = isOutgrown ? await currentCounts(context) : (await countsFor(context, [topic], then))(topic);
  const noted = new RecordingCounts(counts);
  matchingOf(context).compile([topic], { papers: liked, counts: () => noted });
  await saveTrainedCounts(context, topic, liked, noted);
  return true;
}

/** Topics with the mutes that are in force now. */
function inForce({ now }: LibraryContext, topics: readonly Topic[]): readonly Topic[] {
  const at = now();
  return topics.map((topic) => applyMutes(topic, at));
}

/** What was compiled last, and from what: many listings come while the topics stay as they are. */
const lastCompiled = new WeakMap<LibraryContext, { readonly of: string; readonly compiled: CompiledTopics }>();

/** The same, rebuilt only where something that it is made of has changed. */
async function recompileTopics(context: LibraryContext, topics: readonly Topic[]): Promise<CompiledTopics> {
  const papers = await likedPapers(context, topics);
  const then = await trainedCounts(context, topics, papers);
  const unlearned = topics.filter((topic) => isUnlearned(topic, then));
  // What is matched before a topic is learned is matched again, even where it then is what it was before.
  for (const { id } of unlearned) await enqueueRematchOnce(context, id);
  const counted = unlearned.length > 0 ? await frequenciesMark(context) : 'learned';
  const ready = inForce(context, topics);
  const of = JSON.stringify([ready, [...papers], counted, [...then].map(([id, kept]) => [id, kept.papers])]);
  const last = lastCompiled.get(context);
  if (last?.of === of) return last.compiled;
  const counts = await countsFor(context, topics, then);
  const compiled = matchingOf(context).compile(ready, { papers, counts });
  lastCompiled.set(context, { of, compiled });
  return compiled;
}

/** The papers that topics like or dislike, by every key. */
export async function likedPapers(
  { db }: LibraryContext,
  topics: readonly Topic[],
): Promise<Map<string, SearchDocument>> {
  const keys = [...new Set(topics.flatMap((topic) => [...topic.like, ...topic.dislike]))];
  const liked = new Map<string, SearchDocument>();
  if (keys.length === 0) return liked;
  for (const row of await findRows(db.papers, keys)) {
    for (const key of row.keys) liked.set(key, toSearchDocument(row, undefined));
  }
  return liked;
}
