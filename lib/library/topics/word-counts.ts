/**
 * Counts how common words are in the library, for topics that are trained with papers. Counts are only extended as
 * papers are added, never recomputed, and only if a topic needs them: they take 4 MB.
 */
import type { Paper } from '../../domain/paper.ts';
import type { Topic } from '../../domain/topic.ts';
import { PaperWords } from '../../topics/paper-terms.ts';
import { CountSketch, type CountSnapshot, type WordCounts } from '../../topics/word-counts.ts';
import type { LibraryContext } from '../base/context.ts';
import { countersMark, countersRow, trainedPrefix } from '../base/meta-rows.ts';

/** Papers counted per step: some 100 ms. */
const batchSize = 500;

interface Stored {
  /** The local id of the last counted paper. */
  readonly after: number;
  readonly papers: number;
  readonly counters: Uint16Array<ArrayBuffer>;
}

async function read({ db }: LibraryContext): Promise<{ after: number; frequencies: CountSketch }> {
  const stored = (await db.meta.get(countersRow))?.value as Stored | undefined;
  if (stored === undefined) return { after: 0, frequencies: new CountSketch() };
  return { after: stored.after, frequencies: new CountSketch(stored.papers, stored.counters) };
}

/** Returns a number that changes whenever the counts do. */
export async function frequenciesMark({ db }: LibraryContext): Promise<number> {
  const row = await db.meta.get(countersMark);
  return typeof row?.value === 'number' ? row.value : 0;
}

/** Whether any of the topics is trained with papers. */
export function haveExamples(topics: readonly Pick<Topic, 'like' | 'dislike'>[]): boolean {
  return topics.some(({ like, dislike }) => like.length + dislike.length > 0);
}

/** Returns the current word counts. */
export async function currentCounts(context: LibraryContext): Promise<WordCounts> {
  return (await read(context)).frequencies;
}

/** The word counts a topic was trained with, as stored in `meta`. */
interface StoredTraining {
  /** The papers it was trained with and their texts: if they change, it is trained again. */
  readonly of: string;
  /** The rule whose words are included in the counts. */
  readonly rule: string;
  readonly papers: number;
  readonly hashes: Uint32Array<ArrayBuffer>;
  readonly counts: Uint16Array<ArrayBuffer>;
}

const trainingRow = (topic: string): string => `${trainedPrefix}${topic}`;

/** The papers that topics like and dislike, by key. */
type Known = ReadonlyMap<string, Pick<Paper, 'title' | 'abstract'>>;

function trainingInputs({ like, dislike }: Topic, known: Known): string {
  const texts = [...like, ...dislike].map((key) => {
    const paper = known.get(key);
    return paper === undefined ? null : [paper.title, paper.abstract];
  });
  return JSON.stringify([like, dislike, texts]);
}

const ruleOf = ({ name, query }: Topic): string => JSON.stringify([name, query]);

/**
 * Returns the word counts that topics were trained with, by topic. They stay the same while the library grows, so that
 * a paper matches a topic alike whether it is recorded today or was there before. Absent if the topic’s papers have
 * changed. `whole`: the words of its rule are included.
 */
export async function trainedCounts(
  { db }: LibraryContext,
  topics: readonly Topic[],
  known: Known,
): Promise<ReadonlyMap<string, CountSnapshot & { readonly whole: boolean }>> {
  const trainable = topics.filter((topic) => haveExamples([topic]));
  const rows = await db.meta.bulkGet(trainable.map(({ id }) => trainingRow(id)));
  return new Map(
    trainable.flatMap((topic, index) => {
      const training = rows[index]?.value as StoredTraining | undefined;
      if (training?.of !== trainingInputs(topic, known)) return [];
      const counts = new Map(Array.from(training.hashes, (hash, at) => [hash, training.counts[at] ?? 0]));
      return [[topic.id, { papers: training.papers, counts, whole: training.rule === ruleOf(topic) }]];
    }),
  );
}

/** Stores the word counts that a topic was trained with. */
export async function saveTrainedCounts(
  { db }: LibraryContext,
  topic: Topic,
  known: Known,
  { papers, counts }: CountSnapshot,
): Promise<void> {
  const value: StoredTraining = {
    of: trainingInputs(topic, known),
    rule: ruleOf(topic),
    papers,
    hashes: Uint32Array.from(counts.keys()),
    counts: Uint16Array.from(counts.values()),
  };
  await db.meta.put({ name: trainingRow(topic.id), value });
}

/** Deletes the word counts that a topic was trained with, inside the caller’s transaction over `meta`. */
export async function deleteTrainedCounts({ db }: LibraryContext, topic: string): Promise<void> {
  await db.meta.delete(trainingRow(topic));
}

/** Counts the words of all papers that are not counted yet. */
export async function countFrequencies(context: LibraryContext, signal?: AbortSignal): Promise<void> {
  while (await countNextWords(context)) {
    signal?.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/**
 * Counts the words of some papers that are not counted yet.
 * @returns whether there are more
 */
export async function countNextWords(context: LibraryContext): Promise<boolean> {
  const { db } = context;
  return db.transaction('rw', [db.papers, db.meta], async () => {
    const { after, frequencies } = await read(context);
    const papers = await db.papers.where('id').above(after).limit(batchSize).toArray();
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
      // In a row of its own too, so that a change of the counts can be detected without reading them.
      { name: countersMark, value: last.id },
    ]);
    return papers.length === batchSize;
  });
}
