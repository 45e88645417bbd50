/**
 * How common words are in the library, for topics that learn from liked papers. Counted on as papers come, never
 * recounted, and only where a topic has something to learn from: the counters take 4 MB.
 */
import type { Topic } from '../domain/topic.ts';
import { Frequencies } from '../topics/frequencies.ts';
import { PaperWords } from '../topics/paper-words.ts';
import type { LibraryContext } from './context.ts';

const name = 'frequencies';
/** The last paper that is counted, again, in a row of its own: to see whether the counters changed without reading them. */
const mark = 'frequencies of';
/** Papers counted in one step: some 100 ms. */
const step = 500;

interface Stored {
  /** The last paper that is counted. */
  readonly after: number;
  readonly papers: number;
  readonly counters: Uint16Array<ArrayBuffer>;
}

async function read({ db }: LibraryContext): Promise<{ after: number; frequencies: Frequencies }> {
  const stored = (await db.meta.get(name))?.value as Stored | undefined;
  if (stored === undefined) return { after: 0, frequencies: new Frequencies() };
  return { after: stored.after, frequencies: new Frequencies(stored.papers, stored.counters) };
}

/** Changes whenever the counters do. */
export async function frequenciesMark({ db }: LibraryContext): Promise<number> {
  const row = await db.meta.get(mark);
  return typeof row?.value === 'number' ? row.value : 0;
}

/** Whether any of the topics learns from papers. */
export function learns(topics: readonly Pick<Topic, 'like' | 'dislike'>[]): boolean {
  return topics.some(({ like, dislike }) => like.length + dislike.length > 0);
}

/** What is counted so far; nothing is read for topics that learn from no paper. */
export async function frequenciesFor(context: LibraryContext, topics: readonly Topic[]): Promise<Frequencies> {
  return learns(topics) ? (await read(context)).frequencies : new Frequencies();
}

/** Counts the papers that are not counted yet. */
export async function countFrequencies(context: LibraryContext, signal?: AbortSignal): Promise<void> {
  while (await tendFrequencies(context)) {
    signal?.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/**
 * Counts some of the papers that are not counted yet.
 * @returns whether there are more
 */
export async function tendFrequencies(context: LibraryContext): Promise<boolean> {
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
      { name, value },
      { name: mark, value: last.id },
    ]);
    return papers.length === step;
  });
}
