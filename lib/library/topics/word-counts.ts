/**
 * How common words are in the library, for topics that learn from liked papers. Counted on as papers come, never
 * recounted, and only where a topic has something to learn from: the counters take 4 MB.
 */
import type { Paper } from '../../domain/paper.ts';
import type { Topic } from '../../domain/topic.ts';
import { PaperWords } from '../../topics/paper-terms.ts';
import { CountSketch, type CountSnapshot, type WordCounts } from '../../topics/word-counts.ts';
import type { LibraryContext } from '../base/context.ts';
import { countersMark, countersRow, trainedPrefix } from '../base/meta-rows.ts';

/** Papers counted in one step: some 100 ms. */
const step = 500;

interface Stored {
  /** The last paper that is counted. */
  readonly after: number;
  readonly papers: number;
  readonly counters: Uint16Array<ArrayBuffer>;
}

async function read({ db }: LibraryContext): Promise<{ after: number; frequencies: CountSketch }> {
  const stored = (await db.meta.get(countersRow))?.value as Stored | undefined;
  if (stored === undefined) return { after: 0, frequencies: new CountSketch() };
  return { after: stored.after, frequencies: new CountSketch(stored.papers, stored.counters) };
}

/** Changes whenever the counters do. */
export async function frequenciesMark({ db }: LibraryContext): Promise<number> {
  const row = await db.meta.get(countersMark);
  return typeof row?.value === 'number' ? row.value : 0;
}

/** Whether any of the topics learns from papers. */
export function haveExamples(topics: readonly Pick<Topic, 'like' | 'dislike'>[]): boolean {
  return topics.some(({ like, dislike }) => like.length + dislike.length > 0);
}

/** What is counted so far. */
export async function currentCounts(context: LibraryContext): Promise<WordCounts> {
  return (await read(context)).frequencies;
}

/** With what a topic was learned, in `meta`. */
interface Learned {
  /** What was learned from: other papers, or other words of them, are learned again. */
  readonly of: string;
  /** The rule whose words were counted with them. */
  readonly rule: string;
  readonly papers: number;
  readonly hashes: Uint32Array<ArrayBuffer>;
  readonly counts: Uint16Array<ArrayBuffer>;
}

const learnedBy = (topic: string): string => `${trainedPrefix}${topic}`;

/** Papers that topics like and dislike, by key. */
type Known = ReadonlyMap<string, Pick<Paper, 'title' | 'abstract'>>;

function whatIsLearned({ like, dislike }: Topic, known: Known): string {
  const texts = [...like, ...dislike].map((key) => {
    const paper = known.get(key);
    return paper === undefined ? null : [paper.title, paper.abstract];
  });
  return JSON.stringify([like, dislike, texts]);
}

const ruleOf = ({ name, query }: Topic): string => JSON.stringify([name, query]);

/**
 * The counts with which topics were learned, by topic. They stay while the library grows, so that a paper matches a topic
 * alike whether it is recorded today or was there before. Absent where what is known of a topic's papers has changed.
 * `whole`: the words of its rule are counted too.
 */
export async function trainedCounts(
  { db }: LibraryContext,
  topics: readonly Topic[],
  known: Known,
): Promise<ReadonlyMap<string, CountSnapshot & { readonly whole: boolean }>> {
  const learning = topics.filter((topic) => haveExamples([topic]));
  const rows = await db.meta.bulkGet(learning.map(({ id }) => learnedBy(id)));
  return new Map(
    learning.flatMap((topic, place) => {
      const learned = rows[place]?.value as Learned | undefined;
      if (learned?.of !== whatIsLearned(topic, known)) return [];
      const counts = new Map(Array.from(learned.hashes, (hash, at) => [hash, learned.counts[at] ?? 0]));
      return [[topic.id, { papers: learned.papers, counts, whole: learned.rule === ruleOf(topic) }]];
    }),
  );
}

/** Keeps the counts with which a topic was learned. */
export async function saveTrainedCounts(
  { db }: LibraryContext,
  topic: Topic,
  known: Known,
  { papers, counts }: CountSnapshot,
): Promise<void> {
  const value: Learned = {
    of: whatIsLearned(topic, known),
    rule: ruleOf(topic),
    papers,
    hashes: Uint32Array.from(counts.keys()),
    counts: Uint16Array.from(counts.values()),
  };
  await db.meta.put({ name: learnedBy(topic.id), value });
}

/** Forgets with what a topic was learned; inside the caller's transaction over `meta`. */
export async function deleteTrainedCounts({ db }: LibraryContext, topic: string): Promise<void> {
  await db.meta.delete(learnedBy(topic));
}

/** Counts the papers that are not counted yet. */
export async function countFrequencies(context: LibraryContext, signal?: AbortSignal): Promise<void> {
  while (await countNextWords(context)) {
    signal?.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/**
 * Counts some of the papers that are not counted yet.
 * @returns whether there are more
 */
export async function countNextWords(context: LibraryContext): Promise<boolean> {
  const { db } = context;
  return db.transaction('rw', [db.papers, db.meta], async () => {
    const { after, frequencies } = await read(context);
    const papers = await db.papers.where('id').above(after).limit(step).toArray();
    const last = papers.at(-1);
    if (last === undefined) return false;
    for (const paper of papers) frequencies.add(new PaperWords(paper));
    const value: Stored = {
      after: last.id,
      papers: frequencies.papers,
      counters: frequencies.counters as Uint16Array<ArrayBuffer>,
    };
    await db.meta.bulkPut([
      { name: countersRow, value },
      // Again in a row of its own: to see whether the counters changed without reading them.
      { name: countersMark, value: last.id },
    ]);
    return papers.length === step;
  });
}
