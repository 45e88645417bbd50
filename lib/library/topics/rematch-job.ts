/**
 * Matches the whole library against a topic, batch by batch. Each batch stores its checkpoint in the same transaction,
 * so any process can resume an interrupted job.
 */
import { matchingRow, matchingVersion } from '../../db/migrations.ts';
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

/** Papers read and matched at a time: some 30 ms, so that the UI stays responsive. */
const readSize = 400;
/** Papers whose matches are written at a time: writing and waiting for it takes longer than matching. */
const maxBatch = 4_000;

/** Cancels a topic’s queued job, inside the caller’s transaction over `meta`. */
export async function cancelRematch({ db }: LibraryContext, topic: string): Promise<void> {
  await db.meta.delete(checkpointRow(topic));
}

/** Whether a topic has an unfinished job. */
export async function isUnfinished({ db }: LibraryContext, topic: string): Promise<boolean> {
  return (await db.meta.get(checkpointRow(topic))) !== undefined;
}

async function readCheckpoints({ db }: LibraryContext): Promise<{ topic: string; note: RematchCheckpoint }[]> {
  const rows = await db.meta.where('name').startsWith(rematchPrefix).toArray();
  return rows.map(({ name, value }) => ({ topic: name.slice(rematchPrefix.length), note: value as RematchCheckpoint }));
}

/** Lists the topics with an unfinished job. */
export async function pendingRematches(context: LibraryContext): Promise<RematchProgress[]> {
  const [unfinished, { all: of }] = await Promise.all([readCheckpoints(context), readStoredCounts(context.db)]);
  return unfinished.map(({ topic, note }) => ({ topic, done: Math.min(note.done, of), of }));
}

/** Computes all matches of a topic. If the topic is saved again, that run takes over and this one ends. */
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
    const done = await rematchBatch(context, topic.id, run, compiled, (scanned) =>
      onProgress({ topic: topic.id, done: Math.min(scanned, of), of }),
    );
    if (done === undefined) return;
  }
}

/**
 * Runs one step of topic maintenance: counts words if a topic is trained with papers, and continues each interrupted
 * job by one batch.
 * @returns whether there is more to do
 */
export async function maintainTopics(context: LibraryContext): Promise<boolean> {
  await queueOutdated(context);
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
 * Trains topics again, and queues their matching, if their liked papers have changed or the library has grown much
 * since.
 */
async function trainTopics(context: LibraryContext): Promise<void> {
  const { db } = context;
  const { all } = await readStoredCounts(db);
  for (const topic of await db.topics.toArray()) {
    if (!(await trainTopic(context, topic, all))) continue;
    await db.transaction('rw', db.meta, () => enqueueRematchOnce(context, topic.id));
  }
}

/** Queues the matching of all topics if their matches were computed by older rules. */
async function queueOutdated(context: LibraryContext): Promise<void> {
  const { db } = context;
  if ((await db.meta.get(matchingRow))?.value === matchingVersion) return;
  await db.transaction('rw', [db.topics, db.meta], async () => {
    for (const id of await db.topics.toCollection().primaryKeys()) await enqueueRematchOnce(context, id);
    await db.meta.put({ name: matchingRow, value: matchingVersion });
  });
}

/** Ends expired mutes and queues the matching of their topics. */
async function endMutes(context: LibraryContext): Promise<void> {
  const { db, now } = context;
  const ended = (await db.topics.toArray()).flatMap((topic) => dropExpiredMutes(topic, now()) ?? []);
  for (const { id } of ended) {
    await db.transaction('rw', [db.topics, db.meta], async () => {
      // Another window may have changed the topic in the meantime.
      const topic = await db.topics.get(id);
      const left = topic && dropExpiredMutes(topic, now());
      if (left === undefined) return;
      await db.topics.put(left);
      await enqueueRematch(context, id);
    });
  }
}

/**
 * Matches one batch. @returns the number of finished papers; undefined if the job is finished or another run took over
 */
async function rematchBatch(
  context: LibraryContext,
  topic: string,
  run: string,
  compiled: CompiledTopics,
  onProgress: (done: number) => void = () => undefined,
): Promise<number | undefined> {
  const { db } = context;
  const readCheckpoint = async (): Promise<RematchCheckpoint | undefined> => {
    const note = (await db.meta.get(checkpointRow(topic)))?.value as RematchCheckpoint | undefined;
    return note?.run === run ? note : undefined;
  };
  const started = await readCheckpoint();
  if (started === undefined) return undefined;
  const matchesBetween = (after: number, last = Number.POSITIVE_INFINITY) =>
    db.matches.where('[topic+paper]').between([topic, after], [topic, last], false, true);
  const scanned = await scanBatch(context, compiled, started.after, {
    countMatches: (after, last) => matchesBetween(after, last).count(),
    onProgress: (count) => onProgress(started.done + count),
  });
  return db.transaction('rw', [db.papers, db.states, db.matches, db.meta], async () => {
    const note = await readCheckpoint();
    // Another window may have finished the batch in the meantime.
    if (note === undefined || note.after !== started.after) return note?.done;
    const part = matchesBetween(note.after, scanned.last);
    const before = await part.primaryKeys();
    // Papers that changed since the scan have been matched by that change, so match again what has a match or fits.
    const papers = await papersById(context, [...new Set([...before.map(([, id]) => id), ...scanned.fitting])]);
    const matches = papers.flatMap(({ row, state }) =>
      toMatchRows(compiled.fits(toSearchDocument(row, state)), row, state),
    );
    await part.delete();
    await db.matches.bulkPut(matches);
    if (scanned.last === undefined) {
      await db.meta.delete(checkpointRow(topic));
      return undefined;
    }
    const next: RematchCheckpoint = { run, after: scanned.last, done: note.done + scanned.count };
    await db.meta.put({ name: checkpointRow(topic), value: next });
    return next.done;
  });
}

/** The result of scanning a batch. */
interface ScanResult {
  readonly fitting: readonly number[];
  readonly count: number;
  /** The last paper of the batch; undefined if there are no more papers. */
  readonly last: number | undefined;
}

/**
 * Scans for fitting papers outside a write transaction, so that lists can be read meanwhile. If many papers fit or did
 * fit, the batch is shorter, because they are matched again when they are written.
 */
async function scanBatch(
  context: LibraryContext,
  compiled: CompiledTopics,
  after: number,
  {
    countMatches,
    onProgress,
  }: { countMatches(after: number, last?: number): Promise<number>; onProgress(count: number): void },
): Promise<ScanResult> {
  const fitting: number[] = [];
  let [count, previousMatches] = [0, 0];
  let last: number | undefined = after;
  const isLong = (): boolean => count >= maxBatch || fitting.length + previousMatches >= readSize;
  for (let reading = papersAfter(context, after, readSize); last !== undefined && !isLong(); ) {
    const before: number = last;
    const papers = await reading;
    count += papers.length;
    last = papers.length < readSize ? undefined : papers.at(-1)?.row.id;
    // Read the next papers while these are matched.
    if (last !== undefined && count < maxBatch) {
      reading = papersAfter(context, last, readSize);
      // Avoids an unhandled rejection: the prefetched papers may never be awaited.
      reading.catch(() => undefined);
    }
    for (const { row, state } of papers)
      if (compiled.fits(toSearchDocument(row, state)).length > 0) fitting.push(row.id);
    previousMatches += await countMatches(before, last);
    if (last !== undefined) onProgress(count);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { fitting, count, last };
}
