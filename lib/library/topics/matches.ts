/** Computes and writes matches of topics, when papers are recorded or a topic changes; never while lists are shown. */
import type { MatchRow, PaperRow, StateRow, TopicRow } from '../../db/schema.ts';
import type { Topic } from '../../domain/topic.ts';
import type { SearchDocument } from '../../search/query.ts';
import { applyMutes } from '../../topics/mutes.ts';
import { noCounts, RecordingCounts, SnapshotCounts, type WordCounts } from '../../topics/word-counts.ts';
import type { LibraryContext } from '../base/context.ts';
import type { CompiledTopics, TopicMatching } from '../base/topic-matcher.ts';
import { findRows } from '../papers/find-rows.ts';
import { newFields, toState, toStoredPaper } from '../papers/row-mapping.ts';
import { topicMatching } from './default-matcher.ts';
import { enqueueRematchOnce } from './rematch-queue.ts';
import { currentCounts, frequenciesMark, haveExamples, saveTrainedCounts, trainedCounts } from './word-counts.ts';

/** Returns what search and topics read of a paper, with corrections and the user’s own text. */
export function toSearchDocument(row: PaperRow, state: StateRow | undefined): SearchDocument {
  const plain = toState(state);
  return {
    ...toStoredPaper(row, plain),
    state: plain,
    firstSeen: row.firstSeen,
    ...(row.sighting === undefined ? {} : { sources: [row.sighting.source] }),
  };
}

/** Imported by the use cases that match, so that a window opens without this code. */
function matchingOf({ matching }: LibraryContext): TopicMatching {
  return matching ?? topicMatching;
}

/** Returns the rows of a paper’s fits. Near misses are left out of the indexes that list matches. */
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
    ...(fit.strength === 'near' ? {} : { met: paper.met, ...newFields(paper.met, state) }),
  }));
}

/**
 * Matches papers against all topics again, inside the caller’s transaction.
 * @param stale papers whose existing matches are deleted first
 * @returns the matches that were written
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
 * Compiles topics with this library’s data: their liked and disliked papers, and the word counts they were trained
 * with, or the current ones if a topic is not trained yet.
 */
export async function compileTopics(context: LibraryContext, topics: readonly Topic[]): Promise<CompiledTopics> {
  const papers = await likedPapers(context, topics);
  return matchingOf(context).compile(inForce(context, topics), {
    papers,
    counts: await countsFor(context, topics, await trainedCounts(context, topics, papers)),
  });
}

type TrainedCounts = Awaited<ReturnType<typeof trainedCounts>>;

/** Whether a topic is not completely trained yet, so that it needs the current word counts. */
const isUntrained = (topic: Topic, trained: TrainedCounts): boolean =>
  haveExamples([topic]) && trained.get(topic.id)?.whole !== true;

async function countsFor(
  context: LibraryContext,
  topics: readonly Topic[],
  trained: TrainedCounts,
): Promise<(topic: Topic) => WordCounts> {
  const now = topics.some((topic) => isUntrained(topic, trained)) ? await currentCounts(context) : noCounts;
  return (topic) => {
    // A topic with only a rule doesn’t use word counts, so that it doesn’t depend on other topics.
    if (!haveExamples([topic])) return noCounts;
    const topicCounts = trained.get(topic.id);
    return topicCounts === undefined ? now : new SnapshotCounts(topicCounts, now);
  };
}

/** A topic is trained again if the library has grown by this factor, because its word counts are better now. */
const maxGrowth = 2;

/**
 * Trains a topic with its liked papers, unless that is done: stores the current counts of its words.
 * @param papers the library’s size, to train topics again that were trained in a much smaller library
 * @returns whether the topic was trained
 */
export async function trainTopic(context: LibraryContext, topic: Topic, papers = 0): Promise<boolean> {
  if (!haveExamples([topic])) return false;
  const liked = await likedPapers(context, [topic]);
  const trained = await trainedCounts(context, [topic], liked);
  const topicCounts = trained.get(topic.id);
  const isOutgrown = topicCounts !== undefined && papers > maxGrowth * topicCounts.papers;
  if (!isOutgrown && !isUntrained(topic, trained)) return false;
  const counts = isOutgrown ? await currentCounts(context) : (await countsFor(context, [topic], trained))(topic);
  const recording = new RecordingCounts(counts);
  matchingOf(context).compile([topic], { papers: liked, counts: () => recording });
  await saveTrainedCounts(context, topic, liked, recording);
  return true;
}

/** Returns the topics with their current mutes applied. */
function inForce({ now }: LibraryContext, topics: readonly Topic[]): readonly Topic[] {
  const at = now();
  return topics.map((topic) => applyMutes(topic, at));
}

/** The last compiled topics and their inputs: many listings arrive while the topics stay the same. */
const lastCompiled = new WeakMap<LibraryContext, { readonly of: string; readonly compiled: CompiledTopics }>();

/** Like {@link compileTopics}, but only compiles again if an input has changed. */
async function recompileTopics(context: LibraryContext, topics: readonly Topic[]): Promise<CompiledTopics> {
  const papers = await likedPapers(context, topics);
  const trained = await trainedCounts(context, topics, papers);
  const untrained = topics.filter((topic) => isUntrained(topic, trained));
  // Papers that are matched before the topic is trained are matched again after it.
  for (const { id } of untrained) await enqueueRematchOnce(context, id);
  const counted = untrained.length > 0 ? await frequenciesMark(context) : 'learned';
  const ready = inForce(context, topics);
  const of = JSON.stringify([
    ready,
    [...papers],
    counted,
    [...trained].map(([id, topicCounts]) => [id, topicCounts.papers]),
  ]);
  const last = lastCompiled.get(context);
  if (last?.of === of) return last.compiled;
  const counts = await countsFor(context, topics, trained);
  const compiled = matchingOf(context).compile(ready, { papers, counts });
  lastCompiled.set(context, { of, compiled });
  return compiled;
}

/** Returns the papers that topics like or dislike, by each of their keys. */
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
