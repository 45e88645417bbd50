/** Saves topics and matches the library against them; deletes topics with their matches. */
import type { Topic } from '../../domain/topic.ts';
import { DigestifError } from '../../errors.ts';
import type { RematchProgress } from '../api/topics.ts';
import type { LibraryContext } from '../base/context.ts';
import { cancelRematch, isUnfinished, rematchLibrary } from './rematch-job.ts';
import { enqueueRematch } from './rematch-queue.ts';
import { deleteTrainedCounts } from './word-counts.ts';

/**
 * Saves a topic and matches the whole library against it, batch by batch. If interrupted, background maintenance
 * continues.
 * @returns the number of matching papers
 */
export async function saveTopic(
  context: LibraryContext,
  topic: Topic,
  onProgress: (progress: RematchProgress) => void = () => undefined,
): Promise<number> {
  const { db } = context;
  // The topic and its job are written in one transaction, so that neither exists without the other.
  const run = await db.transaction('rw', [db.topics, db.meta], async () => {
    const before = await db.topics.get(topic.id);
    await db.topics.put(topic);
    const same = before !== undefined && matchInputs(before) === matchInputs(topic);
    return same && !(await isUnfinished(context, topic.id)) ? undefined : enqueueRematch(context, topic.id);
  });
  if (run !== undefined) await rematchLibrary(context, topic, run, onProgress);
  return db.matches
    .where('[topic+met]')
    .between([topic.id, Number.NEGATIVE_INFINITY], [topic.id, Number.POSITIVE_INFINITY])
    .count();
}

/**
 * Returns everything that decides which papers a topic matches. The name counts, because it replaces an empty rule.
 */
function matchInputs({ name, query, like, dislike, mutes, least }: Topic): string {
  return JSON.stringify([name, query, like, dislike, mutes, least]);
}

/** Lists the topics in the order in which they were created. */
export function listTopics({ db }: LibraryContext): Promise<Topic[]> {
  return db.topics.toCollection().sortBy('createdAt');
}

/** Deletes a topic with its matches. @returns the deleted topic, to save again on undo */
export async function deleteTopic(context: LibraryContext, id: string): Promise<Topic> {
  const { db } = context;
  return db.transaction('rw', [db.topics, db.matches, db.meta], async () => {
    const topic = await db.topics.get(id);
    if (topic === undefined) throw new DigestifError(`The topic “${id}” no longer exists.`);
    await db.topics.delete(id);
    await db.matches
      .where('[topic+paper]')
      .between([id, Number.NEGATIVE_INFINITY], [id, Number.POSITIVE_INFINITY])
      .delete();
    await cancelRematch(context, id);
    await deleteTrainedCounts(context, id);
    return topic;
  });
}
