/**
 * A topic's matches rebuilt for the whole library: part after part, each with its place written down in the same
 * transaction. Whoever dies on the way leaves a note of how far the matches are made, and anybody may go on.
 */
import type { Topic } from '../../domain/topic.ts';
import { dropExpiredMutes } from '../../topics/mutes.ts';
import type { RematchProgress } from '../api/topics.ts';
import type { LibraryContext } from '../base/context.ts';
import { rematchPrefix } from '../base/meta-rows.ts';
import type { CompiledTopics } from '../base/topic-matcher.ts';
import { papersAfter, papersById } from '../papers/scan-papers.ts';
import { readStoredCounts } from '../papers/stored-counts.ts';
import { compileTopics, toMatchRows, toSearchDocument, trainTopic } from './matches.ts';
import { checkpointRow, enqueueRematch, enqueueRematchOnce, type RematchCheckpoint } from './rematch-queue.ts';
import { countFrequencies, countNextWords, haveExamples } from './word-counts.ts';

/** Papers read and looked at in one go: some 30 ms, so that a screen still answers. */
const atOnce = 400;
/** Papers whose matches are written in one go: to be written, and to wait for that, takes longer than to look at them. */
const partSize = 4_000;

/** Takes back that a topic's matches are to be made; inside the caller's transaction over `meta`. */
export async function cancelRematch({ db }: LibraryContext, topic: string): Promise<void> {
  await db.meta.delete(checkpointRow(topic));
}

/** Whether some of a topic's matches are still to be made. */
export async function isUnfinished({ db }: LibraryContext, topic: string): Promise<boolean> {
  return (await db.meta.get(checkpointRow(topic))) !== undefined;
}

async function readCheckpoints({ db }: LibraryContext): Promise<{ topic: string; note: RematchCheckpoint }[]> {
  const rows = await db.meta.where('name').startsWith(rematchPrefix).toArray();
  return rows.map(({ name, value }) => ({ topic: name.slice(rematchPrefix.length), note: value as RematchCheckpoint }));
}

/** The topics whose matches are not all made yet. */
export async function pendingRematches(context: LibraryContext): Promise<RematchProgress[]> {
  const [unfinished, { all: of }] = await Promise.all([readCheckpoints(context), readStoredCounts(context.db)]);
  return unfinished.map(({ topic, note }) => ({ topic, done: Math.min(note.done, of), of }));
}

/** Makes all matches of a topic. A later saving of the same topic ends it: that one does the work. */
export async function rematchLibrary(
  context: LibraryContext,
  topic: Topic,
  run: string,
  onProgress: (progress: RematchProgress) => void,
): Promise<void> {
  if (haveExamples([topic])) await countFrequencies(context);
  await trainTopic(context, topic);
  const compiled = await compileTopics(context, [topic]);
  const { all: of } = await readStoredCounts(context.db);
  for (;;) {
    const done = await rematchBatch(context, topic.id, run, compiled, (looked) =>
      onProgress({ topic: topic.id, done: Math.min(looked, of), of }),
    );
    if (done === undefined) return;
  }
}

/**
 * One step of the topics' upkeep: counts words where a topic learns from papers, and goes on with one part of each
 * remaking that somebody left.
 * @returns whether there is more to do
 */
export async function maintainTopics(context: LibraryContext): Promise<boolean> {
  await endMutes(context);
  if (haveExamples(await context.db.topics.toArray()) && (await countNextWords(context))) return true;
  await trainTopics(context);
  let more = false;
  for (const { topic: id, note } of await readCheckpoints(context)) {
    const topic = await context.db.topics.get(id);
    if (topic === undefined) {
      await cancelRematch(context, id);
      continue;
    }
    const compiled = await compileTopics(context, [topic]);
    if ((await rematchBatch(context, id, note.run, compiled)) !== undefined) more = true;
  }
  return more;
}

/**
 * Topics of whose liked papers more or less is known since they were learned, or that were learned in a much smaller
 * library, are learned, and their matches made, again.
 */
async function trainTopics(context: LibraryContext): Promise<void> {
  const { db } = context;
  const { all } = await readStoredCounts(db);
  for (const topic of await db.topics.toArray()) {
    if (!(await trainTopic(context, topic, all))) continue;
    await db.transaction('rw', db.meta, () => enqueueRematchOnce(context, topic.id));
  }
}

/** Words that were muted until now count again: the topic's matches are rebuilt. */
async function endMutes(context: LibraryContext): Promise<void> {
  const { db, now } = context;
  const ended = (await db.topics.toArray()).flatMap((topic) => dropExpiredMutes(topic, now()) ?? []);
  for (const { id } of ended) {
    await db.transaction('rw', [db.topics, db.meta], async () => {
      // Another window may have changed the topic since.
      const topic = await db.topics.get(id);
      const left = topic && dropExpiredMutes(topic, now());
      if (left === undefined) return;
      await db.topics.put(left);
      await enqueueRematch(context, id);
    });
  }
}

/** @returns how many papers are done; undefined where nothing is left, or another saving took over */
async function rematchBatch(
  context: LibraryContext,
  topic: string,
  run: string,
  compiled: CompiledTopics,
  onProgress: (done: number) => void = () => undefined,
): Promise<number | undefined> {
  const { db } = context;
  const noteNow = async (): Promise<RematchCheckpoint | undefined> => {
    const note = (await db.meta.get(checkpointRow(topic)))?.value as RematchCheckpoint | undefined;
    return note?.run === run ? note : undefined;
  };
  const begun = await noteNow();
  if (begun === undefined) return undefined;
  const matchesBetween = (after: number, last = Number.POSITIVE_INFINITY) =>
    db.matches.where('[topic+paper]').between([topic, after], [topic, last], false, true);
  const looked = await lookThrough(context, compiled, begun.after, {
    countMatches: (after, last) => matchesBetween(after, last).count(),
    onProgress: (count) => onProgress(begun.done + count),
  });
  return db.transaction('rw', [db.papers, db.states, db.matches, db.meta], async () => {
    const note = await noteNow();
    // Another window may have done the part meanwhile.
    if (note === undefined || note.after !== begun.after) return note?.done;
    const part = matchesBetween(note.after, looked.last);
    const before = await part.primaryKeys();
    // Whoever changed a paper since it was looked at has matched it: what has a match, or fits, is matched as it is now.
    const papers = await papersById(context, [...new Set([...before.map(([, id]) => id), ...looked.fitting])]);
    const made = papers.flatMap(({ row, state }) =>
      toMatchRows(compiled.fits(toSearchDocument(row, state)), row, state),
    );
    await part.delete();
    await db.matches.bulkPut(made);
    if (looked.last === undefined) {
      await db.meta.delete(checkpointRow(topic));
      return undefined;
    }
    const next: RematchCheckpoint = { run, after: looked.last, done: note.done + looked.count };
    await db.meta.put({ name: checkpointRow(topic), value: next });
    return next.done;
  });
}

/** What was found among the papers of a part. */
interface Looked {
  readonly fitting: readonly number[];
  readonly count: number;
  /** The last paper of the part; undefined where there are no more papers behind it. */
  readonly last: number | undefined;
}

/**
 * Looks for fitting papers outside a transaction that writes, so that lists can be read meanwhile. Where many fit, or did,
 * the part is shorter: they are matched once more when they are written.
 */
async function lookThrough(
  context: LibraryContext,
  compiled: CompiledTopics,
  after: number,
  {
    countMatches,
    onProgress,
  }: { countMatches(after: number, last?: number): Promise<number>; onProgress(count: number): void },
): Promise<Looked> {
  const fitting: number[] = [];
  let [count, had] = [0, 0];
  let last: number | undefined = after;
  const isLong = (): boolean => count >= partSize || fitting.length + had >= atOnce;
  for (let reading = papersAfter(context, after, atOnce); last !== undefined && !isLong(); ) {
    const before: number = last;
    const papers = await reading;
    count += papers.length;
    last = papers.length < atOnce ? undefined : papers.at(-1)?.row.id;
    // The next are read while these are looked at.
    if (last !== undefined && count < partSize) {
      reading = papersAfter(context, last, atOnce);
      // Left unread where the part ends before it.
      reading.catch(() => undefined);
    }
    for (const { row, state } of papers)
      if (compiled.fits(toSearchDocument(row, state)).length > 0) fitting.push(row.id);
    had += await countMatches(before, last);
    if (last !== undefined) onProgress(count);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { fitting, count, last };
}
