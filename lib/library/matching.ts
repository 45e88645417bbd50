/** Matches of topics: made when papers are recorded or a topic changes, never when they are drawn. */
import type { MatchRow, PaperRow, StateRow, TopicRow } from '../db/schema.ts';
import type { Topic } from '../domain/topic.ts';
import type { SearchDocument } from '../search/query.ts';
import { withMutes } from '../topics/mutes.ts';
import type { LibraryContext } from './context.ts';
import { findRows } from './find.ts';
import { frequenciesFor, frequenciesMark, learns } from './frequencies.ts';
import type { CompiledTopics, TopicMatching } from './ports.ts';
import { plainState, storedPaper } from './rows.ts';
import { topicMatching } from './topic-matching.ts';

/** What is searched and matched of a paper: corrected, with the person's own words. */
export function documentOf(row: PaperRow, state: StateRow | undefined): SearchDocument {
  const plain = plainState(state);
  return {
    ...storedPaper(row, plain),
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
export function matchRows(
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
 * Matches papers against all topics anew, inside the caller's transaction.
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
    return matchRows(compiled.fits(documentOf(paper, state)), paper, state);
  });
  if (matches.length > 0) await db.matches.bulkPut(matches);
  return matches;
}

/** Makes topics ready, with what this library knows: the papers that they like, and how common words are. */
export async function compileTopics(context: LibraryContext, topics: readonly Topic[]): Promise<CompiledTopics> {
  const [liked, frequencies] = await Promise.all([likedPapers(context, topics), frequenciesFor(context, topics)]);
  return matchingOf(context).compile(inForce(context, topics), { papers: liked, frequencies });
}

/** Topics with the mutes that are in force now. */
function inForce({ now }: LibraryContext, topics: readonly Topic[]): readonly Topic[] {
  const at = now();
  return topics.map((topic) => withMutes(topic, at));
}

/** What was compiled last, and from what: many listings come while the topics stay as they are. */
const lastCompiled = new WeakMap<LibraryContext, { readonly of: string; readonly compiled: CompiledTopics }>();

/** The same, made anew only where something that it is made of has changed. */
async function recompileTopics(context: LibraryContext, stored: readonly Topic[]): Promise<CompiledTopics> {
  const topics = inForce(context, stored);
  const [liked, counted] = await Promise.all([
    likedPapers(context, topics),
    learns(topics) ? frequenciesMark(context) : undefined,
  ]);
  const of = JSON.stringify([topics, [...liked], counted]);
  const last = lastCompiled.get(context);
  if (last?.of === of) return last.compiled;
  const frequencies = await frequenciesFor(context, topics);
  const compiled = matchingOf(context).compile(topics, { papers: liked, frequencies });
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
    for (const key of row.keys) liked.set(key, documentOf(row, undefined));
  }
  return liked;
}
