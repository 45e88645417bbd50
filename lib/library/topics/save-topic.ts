/** Topics: saved and matched against everything that is stored, deleted with their matches. */
import type { Topic } from '../../domain/topic.ts';
import { DigestifError } from '../../errors.ts';
import type { RematchProgress } from '../api/topics.ts';
import type { LibraryContext } from '../base/context.ts';
import { cancelRematch, isUnfinished, rematchLibrary } from './rematch-job.ts';
import { enqueueRematch } from './rematch-queue.ts';
import { deleteTrainedCounts } from './word-counts.ts';

/**
 * Saves a topic and matches the whole library against it, part after part; where it is cut, `tend` goes on.
 * @returns how many papers match
 */
export async function saveTopic(
  context: LibraryContext,
  topic: Topic,
  onProgress: (progress: RematchProgress) => void = () => undefined,
): Promise<number> {
  const { db } = context;
  // The topic and the note that its matches are to be made are written together: neither is ever there alone.
  const run = await db.transaction('rw', [db.topics, db.meta], async () => {
    const before = await db.topics.get(topic.id);
    await db.topics.put(topic);
    const same = before !== undefined && whatMatches(before) === whatMatches(topic);
    return same && !(await isUnfinished(context, topic.id)) ? undefined : enqueueRematch(context, topic.id);
  });
  if (run !== undefined) await rematchLibrary(context, topic, run, onProgress);
  return db.matches
    .where('[topic+met]')
    .between([topic.id, Number.NEGATIVE_INFINITY], [topic.id, Number.POSITIVE_INFINITY])
    .count();
}

/** All that decides which papers a topic matches. The name counts, because it stands for a missing rule. */
function whatMatches({ name, query, like, dislike, mutes, least }: Topic): string {
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
