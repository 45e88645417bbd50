/** The queue of rematch jobs, stored in `meta`, so that any process can continue them. */
import type { LibraryContext } from '../base/context.ts';
import { rematchPrefix } from '../base/meta-rows.ts';

/** The checkpoint of an unfinished job, stored in `meta`. */
export interface RematchCheckpoint {
  /** Identifies the run; a later save of the topic replaces it. */
  readonly run: string;
  /** The local id of the last finished paper. */
  readonly after: number;
  readonly done: number;
}

export const checkpointRow = (topic: string): string => `${rematchPrefix}${topic}`;

/**
 * Queues the matching of the whole library against a topic, inside the caller’s transaction over `meta`.
 * @returns the run’s id
 */
export async function enqueueRematch({ db, newId }: LibraryContext, topic: string): Promise<string> {
  const checkpoint: RematchCheckpoint = { run: newId(), after: 0, done: 0 };
  await db.meta.put({ name: checkpointRow(topic), value: checkpoint });
  return checkpoint.run;
}

/** Like {@link enqueueRematch}, but keeps a queued job that has not started. */
export async function enqueueRematchOnce(context: LibraryContext, topic: string): Promise<void> {
  const checkpoint = (await context.db.meta.get(checkpointRow(topic)))?.value as RematchCheckpoint | undefined;
  if (checkpoint?.done !== 0) await enqueueRematch(context, topic);
}
